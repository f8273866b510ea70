// All product families, in the order of the shop, and which of them go together.
import { SETS } from '../data/banners.mjs';
import { deskTools, headphones, notebooks, speakers, turntables, writing } from './audio-desk.mjs';
import { mugs, tableware } from './ceramics.mjs';
import { accessories, dresses, trousers } from './clothing-more.mjs';
import { jackets, knitwear, shirts, tees } from './clothing.mjs';
import { candles, glassware, vases } from './decor.mjs';
import { chairs, shelves, sofas, tables } from './furniture.mjs';
import { houseplants, planters, tools } from './garden.mjs';
import { clocks, cookware, electrics } from './kitchen.mjs';
import { floorLamps, pendants, tableLamps } from './lighting.mjs';
import { bicycles, bottles, camps, helmets, parts, tents } from './outdoor-bikes.mjs';
import { automatics, backpacks, boots, luggages, quartz, slippers, sneakers, totes } from './shoes-bags.mjs';
import { bedding, blankets, cushions, rugs, towels } from './textiles.mjs';
import { digital, printed, puzzles, sets, soft, wooden } from './toys-books.mjs';

export const FAMILIES = [
  mugs, tableware, glassware, cookware, electrics, vases, candles, clocks, cushions, blankets, towels, bedding, rugs,
  sofas, chairs, tables, shelves, tableLamps, pendants, floorLamps, houseplants, planters, tools,
  tees, shirts, knitwear, jackets, dresses, trousers, accessories, sneakers, boots, slippers, backpacks, totes, luggages,
  headphones, speakers, turntables, notebooks, writing, deskTools, tents, camps, bottles, bicycles, helmets, parts,
  wooden, soft, puzzles, printed, digital, automatics, quartz, sets.build(SETS),
];

export const CROSS = {
  mugs: ['tableware', 'electrics'], tableware: ['mugs', 'glassware'], glassware: ['tableware', 'candles'], cookware: ['electrics', 'tableware'],
  electrics: ['mugs', 'cookware'], vases: ['candles', 'houseplants'], candles: ['vases', 'blankets'], clocks: ['table-lamps', 'vases'],
  cushions: ['sofas', 'blankets'], blankets: ['cushions', 'candles'], towels: ['bedding'], bedding: ['blankets', 'table-lamps'], rugs: ['sofas', 'tables'],
  sofas: ['floor-lamps', 'cushions'], chairs: ['tables', 'pendants'], tables: ['chairs', 'pendants'], storage: ['table-lamps', 'vases'],
  'table-lamps': ['candles', 'tables'], pendants: ['tables', 'chairs'], 'floor-lamps': ['sofas', 'rugs'],
  houseplants: ['planters', 'garden-tools'], planters: ['houseplants', 'garden-tools'], 'garden-tools': ['planters', 'houseplants'],
  tees: ['trousers', 'accessories'], shirts: ['trousers', 'jackets'], knitwear: ['accessories', 'trousers'], jackets: ['accessories', 'boots'],
  dresses: ['accessories', 'slippers'], trousers: ['tees', 'sneakers'], accessories: ['jackets', 'knitwear'],
  sneakers: ['trousers', 'accessories'], boots: ['jackets', 'accessories'], slippers: ['blankets'], backpacks: ['bottles', 'notebooks'],
  totes: ['accessories', 'bottles'], luggage: ['backpacks', 'headphones'], headphones: ['turntables', 'luggage'], speakers: ['turntables', 'storage'],
  turntables: ['speakers', 'storage'], notebooks: ['writing'], writing: ['notebooks'], 'desk-tools': ['notebooks', 'table-lamps'],
  tents: ['camp', 'bottles'], camp: ['tents', 'bottles'], bottles: ['backpacks', 'camp'], bicycles: ['helmets', 'bike-parts'],
  helmets: ['bike-parts', 'bicycles'], 'bike-parts': ['helmets', 'backpacks'], 'wooden-toys': ['soft-toys', 'puzzles'], 'soft-toys': ['wooden-toys', 'blankets'],
  puzzles: ['wooden-toys', 'books'], books: ['candles', 'digital'], digital: ['books', 'notebooks'], watches: ['watches-quartz'], 'watches-quartz': ['watches'], sets: ['candles', 'mugs'],
};
