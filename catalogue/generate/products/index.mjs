// All product families, in the order of the shop, and which of them go together.
import { mugs, tableware } from './ceramics.mjs';

export const FAMILIES = [mugs, tableware];

export const CROSS = { mugs: ['tableware'], tableware: ['mugs'] };
