import { it } from 'vitest';
import { type City, openCity } from './city.ts';
import type { StageOptions } from './stage.ts';

/** 故事: one city of its own; at the end nothing may be left owing (`City.ends`). */
export const story = (title: string, act: (city: City) => Promise<void>, options?: StageOptions): void => {
  it(title, async () => {
    const city = await openCity(options);
    try {
      await act(city);
    } catch (error) {
      await city.close();
      throw error;
    }
    await city.ends();
  });
};
