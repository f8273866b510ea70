/* Any script in ASCII letters, by ICU. */
#ifndef SERVICES_ASCII_H
#define SERVICES_ASCII_H

#include "base/arena.h"

/* "Größe" -> "Grosse", "Кружка" -> "Kruzka"; text itself when it cannot be done. In the arena. */
const char *ascii_from(struct arena *arena, const char *text);

#endif
