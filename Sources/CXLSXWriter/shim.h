// The header of libxlsxwriter 1.1 or later.
#pragma once
#include <xlsxwriter.h>
