import type { Ground } from './land/ground.ts';
import { centrePoint } from './land/townships.ts';
import { diceFor } from './seeded.ts';
import type { Agency, DutyRoom, Region } from './types.ts';

const SPREAD_M = 1600;
const STREETS: Readonly<Record<string, readonly string[]>> = {
  '411081': ['禹王大道', '药城路', '府东路', '轩辕路'],
  '411082': ['长社路', '人民路', '八七路', '葛天大道'],
  '411024': ['人民路', '新华路', '花都大道', '翠柳路'],
  '411025': ['中心路', '汜城大道', '首山大道', '文昌路'],
  '411003': ['新元大道', '尚德路', '镜水路', '玉兰路'],
};
const CORE_STREETS = ['建设路', '八一路', '莲城大道', '文峰路', '许都大道', '新兴路', '魏文路', '天宝路'];

/** 演练号码: 0374-555 and four figures; nobody has them. */
function dummyLine(no: number): string {
  return `0374-555${String(no).padStart(4, '0')}`;
}

/** 值班室 of every agency, near the seat of its centre. Telephones are dummies (演练号码). */
export function drawDutyRooms(
  seed: number,
  agencies: readonly Agency[],
  regions: readonly Region[],
  ground: Ground,
): DutyRoom[] {
  const dice = diceFor(seed, 'duty rooms');
  return agencies.map((agency, i) => {
    const seat = centrePoint(agency.regionCode);
    const home = ground.townshipOf(seat)?.properties.code;
    const region = regions.find(({ code }) => code === agency.regionCode)?.name ?? '';
    const street = dice.pick(STREETS[agency.regionCode] ?? CORE_STREETS);
    return {
      id: `duty-${agency.id.slice(3)}`,
      agencyId: agency.id,
      name: `${agency.shortName}值班室`,
      phone: dummyLine(i + 1),
      sparePhone: dummyLine(5001 + i),
      point: home ? ground.near(home, seat, SPREAD_M, dice) : seat,
      address: `${region}${street}${20 + dice.index(300)}号(示意)`,
    };
  });
}
