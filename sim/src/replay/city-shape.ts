/**
 * The JSON a training server is seeded from (`--training --profile FILE.json`): the parts of the city's shape that a
 * log can fill. Told again here because the street holds no key to the inside: it is a file format, not an import.
 */
export interface Point {
  readonly lng: number;
  readonly lat: number;
}
export interface ProfileUnit {
  readonly id: string;
  readonly agencyId: string;
  readonly centreId: string;
  readonly regionCode: string;
  readonly kind: 'squad' | 'person' | 'vehicle';
  readonly name: string;
  readonly nameEn: string;
  readonly capabilities: readonly string[];
  readonly staffing: number;
  readonly leaderPersonId: string;
  readonly stationName: string;
  readonly point: Point;
  readonly areaTownshipCodes: readonly string[];
}
export interface ProfileRule {
  readonly id: string;
  readonly version: number;
  readonly typePrefix: string;
  readonly level: 1 | 2 | 3 | 4 | null;
  readonly areaClass: null;
  readonly requirements: readonly {
    readonly capability: string;
    readonly count: number;
    readonly role: 'lead' | 'support';
    readonly scope: 'unit' | 'dutyRoom';
  }[];
  readonly limits: {
    readonly ackWithinMs: number;
    readonly departWithinMs: number;
    readonly arriveWithinMs: number;
    readonly reportWithinMs: number;
  };
}
interface Collection {
  readonly type: 'FeatureCollection';
  readonly features: readonly never[];
}
export interface ProfileCity {
  readonly label: '演练数据';
  readonly seed: number;
  readonly regions: readonly object[];
  readonly centres: readonly object[];
  readonly accessNumbers: readonly object[];
  readonly agencies: readonly object[];
  readonly dutyRooms: readonly object[];
  readonly units: readonly ProfileUnit[];
  readonly people: readonly object[];
  readonly seats: readonly { readonly id: string }[];
  readonly types: readonly { readonly code: string }[];
  readonly promptCards: readonly object[];
  readonly responseRules: readonly ProfileRule[];
  readonly places: readonly object[];
  readonly areas: Collection;
  readonly roads: Collection;
  readonly waters: Collection;
}
