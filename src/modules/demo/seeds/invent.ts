import { below, pick, type Random } from '#kernel/random.ts'

/** Given and family names to invent people from; no real person is meant. */
const given = [
  'Ada',
  'Ben',
  'Carys',
  'Dev',
  'Ellen',
  'Finn',
  'Grace',
  'Harun',
  'Iris',
  'Joe',
  'Kath',
  'Leo',
  'Maeve',
  'Nia',
  'Owen',
  'Priya',
  'Rhys',
  'Sal',
  'Tess',
  'Umar',
  'Vera',
  'Will',
  'Yusuf',
  'Zoe',
] as const
const family = [
  'Ashby',
  'Brock',
  'Carr',
  'Dale',
  'Eccles',
  'Fell',
  'Garth',
  'Holm',
  'Irving',
  'Kell',
  'Lowther',
  'Moss',
  'Nixon',
  'Orr',
  'Pike',
  'Rigg',
  'Shaw',
  'Thwaite',
  'Wren',
  'Yates',
] as const

export const inventName = (random: Random): string => `${pick(random, given)} ${pick(random, family)}`

/** Numbers that Ofcom keeps free for drama: 07700 900000 to 900999. */
export const inventPhone = (random: Random): string => `07700 900${String(below(random, 1000)).padStart(3, '0')}`
