import { randomUUID } from 'node:crypto';
import type { Me } from '@liandong/contract/access';
import type { Ask } from '@liandong/contract/client';
import { getIncident, getTimeline, type IncidentFile, type TimelineRow } from '@liandong/contract/incident';
import type { Entrance } from '../entrance.ts';
import { Line } from '../line.ts';

export const command = (): { commandId: string } => ({ commandId: randomUUID() });

/** 终端: a signed-in person in front of a screen, with a line of its own. */
export class Desk {
  readonly name: string;
  readonly me: Me;
  readonly entrance: Entrance;
  readonly line: Line;
  /** Left before the story ends: signed out, or its account changed. */
  retired = false;

  constructor(name: string, entrance: Entrance & { readonly me: Me }) {
    this.name = name;
    this.me = entrance.me;
    this.entrance = entrance;
    this.line = new Line(name, entrance);
  }
  get ask(): Ask {
    return this.entrance.ask;
  }
  reads(incident: { readonly id: string }): Promise<IncidentFile> {
    return this.ask(getIncident, { params: { id: incident.id } });
  }
  timeline(incident: { readonly id: string }): Promise<readonly TimelineRow[]> {
    return this.ask(getTimeline, { params: { id: incident.id } });
  }
  close(): void {
    this.line.close();
  }
}
