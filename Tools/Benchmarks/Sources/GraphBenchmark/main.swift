import ClusterMatch

print("{\"ok\": false, \"error\": \"no workload\"}")
