import { distanceM, pointInMultiPolygon, pointOf } from '@liandong/geo';
import { describe, expect, it } from 'vitest';
import { buildCity, CAPABILITIES, getArea, leadingGroup2010 } from './index.ts';
import type { AreaClass, Level } from './types.ts';

const city = buildCity(20100421);
const agencyIds = new Set(city.agencies.map((agency) => agency.id));
const families = city.types.filter((type) => type.parentCode === null);

function twice<T>(items: readonly T[]): T[] {
  return items.filter((item, i) => items.indexOf(item) !== i);
}

describe('the training city', () => {
  it('is the same for the same seed and another for another', () => {
    expect(buildCity(20100421)).toEqual(city);
    expect(buildCity(7).places).not.toEqual(city.places);
  });

  it('has every id once', () => {
    const lists = [city.centres, city.agencies, city.dutyRooms, city.units, city.people, city.seats];
    for (const list of [...lists, city.promptCards, city.responseRules, city.places]) {
      expect(twice(list.map((item: { id: string }) => item.id))).toEqual([]);
    }
    expect(twice(city.regions.map((region) => region.code))).toEqual([]);
    expect(twice(city.types.map((type) => type.code))).toEqual([]);
    expect(twice(city.agencies.map((agency) => agency.name))).toEqual([]);
    expect(twice(city.units.map((unit) => unit.name))).toEqual([]);
    expect(twice(city.roads.features.map((road) => road.properties.id))).toEqual([]);
  });

  it('has the divisions of Xuchang, counties adding up to the city', () => {
    const of = (level: string) => city.regions.filter((region) => region.level === level);
    expect([of('city').length, of('county').length, of('zone').length, of('township').length]).toEqual([
      1, 6, 2, 105,
    ]);
    expect(of('village').length).toBeGreaterThan(2400);
    const parts = [...of('county'), ...of('zone')].reduce((sum, region) => sum + (region.population ?? 0), 0);
    expect(parts).toBe(of('city')[0]?.population);
  });

  it('reproduces the leading group of 2010: 26 city bodies, 6 counties, 2 zones', () => {
    const members = leadingGroup2010(city.agencies);
    const level = (code: string) => city.regions.find((region) => region.code === code)?.level;
    const count = (wanted: string) => members.filter(({ regionCode }) => level(regionCode) === wanted).length;
    expect([count('city'), count('county'), count('zone')]).toEqual([26, 6, 2]);
    expect(members.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['许昌市监察局(优化办)', '许昌县人民政府']),
    );
  });

  it('refers only to what exists', () => {
    const centreIds = new Set(city.centres.map((centre) => centre.id));
    const unitIds = new Set(city.units.map((unit) => unit.id));
    const personIds = new Set(city.people.map((person) => person.id));
    const seatIds = new Set(city.seats.map((seat) => seat.id));
    const codes = new Set(city.regions.map((region) => region.code));
    for (const room of city.dutyRooms) expect(agencyIds).toContain(room.agencyId);
    for (const unit of city.units) {
      expect(agencyIds).toContain(unit.agencyId);
      expect(personIds).toContain(unit.leaderPersonId);
      expect(centreIds).toContain(unit.centreId);
      for (const code of unit.areaTownshipCodes) expect(codes).toContain(code);
    }
    for (const person of city.people) {
      expect(agencyIds).toContain(person.agencyId);
      if (person.unitId) expect(unitIds).toContain(person.unitId);
      if (person.seatId) expect(seatIds).toContain(person.seatId);
    }
    for (const region of city.regions) if (region.parentCode) expect(codes).toContain(region.parentCode);
    for (const { townshipCode, regionCode } of city.places) {
      expect(codes.has(townshipCode) && codes.has(regionCode)).toBe(true);
    }
    expect(city.dutyRooms.length).toBe(city.agencies.length);
  });

  it('has only dummy telephones and invented people', () => {
    for (const { phone, sparePhone } of city.dutyRooms) {
      expect(phone).toMatch(/^0374-555\d{4}$/);
      expect(sparePhone).toMatch(/^0374-555\d{4}$/);
    }
    for (const { phone, name } of city.people) {
      expect(phone).toMatch(/^1990374\d{4}$/);
      expect(name.charAt(1)).toBe('演');
    }
    expect(
      twice([...city.people.map((person) => person.phone), ...city.dutyRooms.map((room) => room.phone)]),
    ).toEqual([]);
  });
});

describe('types, cards and rules', () => {
  const codes = new Set(city.types.map((type) => type.code));

  it('has 20 families and three levels', () => {
    expect(families.length).toBe(20);
    expect(city.types.length).toBeGreaterThanOrEqual(220);
    for (const { code, parentCode } of city.types) {
      expect(code).toMatch(/^\d{6}$/);
      if (parentCode) expect(codes).toContain(parentCode);
    }
  });

  it('gives each hotkey 1 to 9 to one type', () => {
    const hotkeys = city.types.flatMap((type) => type.hotkey ?? []).sort();
    expect(hotkeys).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
  });

  it('has a card for every family and 25 more, each for a known type', () => {
    for (const { family } of families)
      expect(city.promptCards.some((card) => card.typePrefix === family)).toBe(true);
    expect(city.promptCards.length).toBeGreaterThanOrEqual(families.length + 25);
    for (const card of city.promptCards) expect(codes).toContain(card.typePrefix.padEnd(6, '0'));
  });

  it('finds a rule for every type, level and area class', () => {
    const levels: Level[] = [1, 2, 3, 4];
    const classes: AreaClass[] = ['urban', 'suburban', 'rural'];
    for (const { code } of city.types) {
      for (const level of levels) {
        for (const areaClass of classes) {
          const fits = city.responseRules.some(
            (rule) =>
              code.startsWith(rule.typePrefix) &&
              (rule.level === null || rule.level === level) &&
              (rule.areaClass === null || rule.areaClass === areaClass),
          );
          expect(fits, `${code} ${level} ${areaClass}`).toBe(true);
        }
      }
    }
    for (const rule of city.responseRules) expect(codes).toContain(rule.typePrefix.padEnd(6, '0'));
  });

  it('holds every capability in some unit, and every asked duty room in some agency', () => {
    const held = new Set(city.units.flatMap((unit) => unit.capabilities));
    expect(Object.keys(CAPABILITIES).filter((key) => !held.has(key as keyof typeof CAPABILITIES))).toEqual(
      [],
    );
    const kinds = new Set(city.agencies.map((agency) => agency.kind));
    for (const { capability, agencyKind } of city.responseRules.flatMap((rule) => rule.requirements)) {
      expect(held).toContain(capability);
      if (agencyKind) expect(kinds).toContain(agencyKind);
    }
  });
});

describe('the ground', () => {
  it('has 6,000 places, each inside its county', () => {
    expect(city.places.length).toBeGreaterThanOrEqual(6000);
    const outside = city.places.filter(
      (place) =>
        !pointInMultiPolygon(place.point, getArea(city.areas, place.regionCode).geometry.coordinates),
    );
    expect(outside.map((place) => place.name)).toEqual([]);
  });

  it('puts units and villages inside their township or county', () => {
    for (const region of city.regions.filter(({ level }) => level === 'village')) {
      const home = getArea(city.areas, region.parentCode ?? '');
      expect(pointInMultiPolygon(region.point, home.geometry.coordinates), region.name).toBe(true);
    }
    for (const unit of city.units) {
      const [code] = unit.areaTownshipCodes;
      if (!code) continue;
      expect(pointInMultiPolygon(unit.point, getArea(city.areas, code).geometry.coordinates), unit.name).toBe(
        true,
      );
    }
  });
});

describe('the roads', () => {
  type Vertex = readonly [number, number];
  const lines = city.roads.features.map((road) => road.geometry.coordinates as readonly Vertex[]);
  const segments = lines.flatMap((line) => line.slice(1).map((b, i) => [line[i] as Vertex, b] as const));

  it('are one connected graph', () => {
    const next = new Map<string, string[]>();
    for (const [a, b] of segments) {
      next.set(String(a), [...(next.get(String(a)) ?? []), String(b)]);
      next.set(String(b), [...(next.get(String(b)) ?? []), String(a)]);
    }
    const seen = new Set<string>();
    const queue = [String(segments[0]?.[0])];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      queue.push(...(next.get(at) ?? []));
    }
    expect(seen.size).toBe(next.size);
  });

  it('meet only at shared vertices', () => {
    const side = (a: Vertex, b: Vertex, c: Vertex) =>
      (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    const crossing = segments.flatMap(([a, b], i) =>
      segments.slice(i + 1).filter(([c, d]) => {
        const ends = [a, b, c, d].map(String);
        if (new Set(ends).size < 4) return false;
        return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
      }),
    );
    expect(crossing).toEqual([]);
  });

  it('reach every township', () => {
    const vertices = lines.flat().map(pointOf);
    for (const township of city.regions.filter(({ level }) => level === 'township')) {
      const nearest = Math.min(...vertices.map((vertex) => distanceM(vertex, township.point)));
      expect(nearest, township.name).toBeLessThan(1200);
    }
  });
});
