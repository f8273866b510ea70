/* Every setting of mercer.conf; etc/mercer.conf.example is printed from this table. */
#ifndef CLI_SETTINGS_H
#define CLI_SETTINGS_H

#include "base/conf.h"

/* Relative paths lie below the installed data. */
extern const struct conf_table settings;

#endif
