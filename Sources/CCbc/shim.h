// The C interface of COIN-OR CBC 2.10 or later.
#pragma once
#include <Cbc_C_Interface.h>
