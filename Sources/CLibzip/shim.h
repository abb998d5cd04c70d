// The header of libzip 1.7 or later.
#pragma once
#include <zip.h>
