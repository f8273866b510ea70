/* Inside view/: English messages made strange, to find what is not translated or not mirrored. */
#ifndef VIEW_PSEUDO_H
#define VIEW_PSEUDO_H

#include "view/parse.h"

/*
 * Changes the text nodes of a parsed message; tags of markup stay as they are. Accented: letters
 * with accents, brackets around it, and about 35 % longer. Mirrored: each word between marks that
 * make it run from right to left.
 */
void pseudo_accent(struct node *nodes, struct arena *memory, bool is_html);
void pseudo_mirror(struct node *nodes, struct arena *memory, bool is_html);

#endif
