// The headers of Graphviz 2.42 to 14, and what Swift cannot import from them as it stands:
// functions that take `char *` for a constant, macros, and a length whose type changed in 13.0.
#pragma once
#include <gvc.h>

// Sets the graph's attribute `name`, declaring it if need be. Returns 0, or less on failure.
static inline int cm_set_graph_attribute(Agraph_t *graph, const char *name, const char *value) {
    return agattr(graph, AGRAPH, (char *)name, (char *)value) == NULL ? -1 : 0;
}

// The graph's attribute `name`, or NULL if nobody set it.
static inline const char *cm_graph_attribute(Agraph_t *graph, const char *name) {
    return agget(graph, (char *)name);
}

// Renders a graph with a layout into memory that gvFreeRenderData frees. Returns 0 on success.
static inline int cm_render(GVC_t *context, Agraph_t *graph, const char *format, char **bytes,
                            size_t *length) {
    __typeof__(*_Generic(&gvRenderData,
        int (*)(GVC_t *, graph_t *, const char *, char **, size_t *): (size_t *)0,
        default: (unsigned *)0)) count = 0;
    int status = gvRenderData(context, graph, format, bytes, &count);
    *length = count;
    return status;
}

// The corner of the drawing that is farthest from the origin, in points.
static inline double cm_width(Agraph_t *graph) {
    return GD_bb(graph).UR.x - GD_bb(graph).LL.x;
}
static inline double cm_height(Agraph_t *graph) {
    return GD_bb(graph).UR.y - GD_bb(graph).LL.y;
}
