// All product families, in the order of the shop, and which of them go together.
import { mugs, tableware } from './ceramics.mjs';
import { accessories, dresses, trousers } from './clothing-more.mjs';
import { jackets, knitwear, shirts, tees } from './clothing.mjs';
import { candles, glassware, vases } from './decor.mjs';
import { chairs, shelves, sofas, tables } from './furniture.mjs';
import { floorLamps, pendants, tableLamps } from './lighting.mjs';
import { bedding, blankets, cushions, rugs, towels } from './textiles.mjs';

export const FAMILIES = [
  mugs, tableware, glassware, vases, candles, cushions, blankets, towels, bedding, rugs, sofas, chairs, tables, shelves, tableLamps, pendants, floorLamps,
  tees, shirts, knitwear, jackets, dresses, trousers, accessories,
];

export const CROSS = {
  mugs: ['tableware', 'glassware'], tableware: ['mugs', 'glassware'], glassware: ['tableware', 'candles'], vases: ['candles'], candles: ['vases', 'table-lamps'],
  sofas: ['floor-lamps', 'tables'], chairs: ['tables', 'pendants'], tables: ['chairs', 'pendants'], storage: ['table-lamps', 'vases'],
  cushions: ['sofas', 'blankets'], blankets: ['cushions', 'candles'], towels: ['bedding'], bedding: ['blankets', 'table-lamps'], rugs: ['sofas', 'tables'],
  tees: ['trousers', 'accessories'], shirts: ['trousers', 'jackets'], knitwear: ['accessories', 'trousers'], jackets: ['accessories', 'knitwear'],
  dresses: ['accessories', 'jackets'], trousers: ['tees', 'shirts'], accessories: ['jackets', 'knitwear'],
  'table-lamps': ['candles', 'tables'], pendants: ['tables', 'chairs'], 'floor-lamps': ['sofas', 'storage'],
};
