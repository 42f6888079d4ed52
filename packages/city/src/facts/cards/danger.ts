import { type CardFact, HURT, PHONE, WHERE } from './fact.ts';

/** 险情类提示卡: fire, gas, chemicals, water, electricity, lifts. */
export const DANGER_CARDS: readonly CardFact[] = [
  {
    prefix: '0401',
    title: ['建筑火灾', 'Building fire'],
    ask: [
      ['几号楼几单元几层着火?楼一共几层?', 'Which block, entrance and floor? How many storeys?'],
      ['屋里还有没有人?您现在在屋里还是屋外?', 'Anyone inside? Are you inside or outside?'],
      ['楼道里有烟吗?能不能往下走?', 'Smoke in the stairs? Can you go down?'],
      ['消防通道有没有被车堵住?', 'Is the fire lane blocked?'],
    ],
    act: [
      ['调消防、急救、公安,通知供电断电', 'Fire, ambulance, police; power company to cut off'],
      ['高层加派云梯车', 'High-rise: add a ladder truck'],
    ],
    warn: [
      ['走楼梯,不要坐电梯', 'Use stairs, not the lift'],
      ['出不去就退回房间关门堵缝,到窗口挥毛巾', 'If trapped, shut and seal the door and wave at the window'],
      ['千万不要跳楼,等消防员', 'Do not jump; wait for the crew'],
    ],
  },
  {
    prefix: '040202',
    title: ['电动车火灾', 'E-bike fire'],
    ask: [
      ['在楼道里、车棚里还是路上?', 'In the stairwell, a shed or on the road?'],
      ['是不是正在充电?', 'Was it charging?'],
      ['楼上有没有人出不来?', 'Is anyone upstairs unable to get out?'],
    ],
    act: [
      ['楼道内起火按一级调派', 'In a stairwell: level 1'],
      ['通知供电断开充电回路', 'Have the charging circuit cut'],
    ],
    warn: [
      ['烟有毒,不要穿过烟往外冲', 'The smoke is toxic; do not run through it'],
      ['在家的人关好门,到外窗等待', 'Those at home shut the door and wait at a window'],
    ],
  },
  {
    prefix: '090301',
    title: ['燃气泄漏', 'Gas leak'],
    ask: [
      ['是家里、楼道还是马路上闻到的?味道浓不浓?', 'Smelt at home, in the stairs or in the street? Strong?'],
      ['是管道天然气还是煤气罐?', 'Piped gas or a cylinder?'],
      ['有没有人头晕、昏倒?', 'Is anyone dizzy or unconscious?'],
      ['您现在是不是已经到外面了?', 'Are you outside now?'],
    ],
    act: [
      [
        '派燃气抢修主办,消防、派出所协办,人员不适加急救',
        'Gas repair leads; fire and police support; ambulance if anyone is unwell',
      ],
      ['提示民警疏散警戒,禁止动火', 'Police to evacuate and cordon; no flames'],
    ],
    warn: [
      ['马上到室外,到外面再打电话', 'Go outside first, phone from there'],
      ['不要开关电灯、电器,不要点火抽烟', 'No switches, no flames, no smoking'],
      ['能关阀门就关阀门、开窗通风', 'Close the valve and open windows if you can'],
    ],
  },
  {
    prefix: '090302',
    title: ['燃气管道挖断', 'Gas main cut'],
    ask: [
      ['什么地方施工?挖断的是多粗的管?', 'Where is the digging? How thick a pipe?'],
      ['着火没有?有没有人受伤?', 'Is it burning? Anyone hurt?'],
      ['附近有没有居民楼、学校?', 'Homes or a school nearby?'],
    ],
    act: [
      [
        '燃气、消防、交警同时派,通知应急局',
        'Gas, fire and traffic police together; tell the emergency bureau',
      ],
      ['上风向设置集结点', 'Set the meeting point upwind'],
    ],
    warn: [
      ['施工机械立即熄火,人往上风向撤', 'Stop all engines; withdraw upwind'],
      ['半径200米内不要打火、不要启动车辆', 'No sparks, no starting cars within 200 m'],
    ],
  },
  {
    prefix: '0508',
    title: ['危化品泄漏', 'Hazardous material leak'],
    ask: [
      ['泄漏的是什么?车上或罐上写的什么字、什么编号?', 'What is leaking? What words or number on the tank?'],
      ['漏得多不多?有没有着火、冒白烟?', 'How much? Fire or white smoke?'],
      ['风往哪边吹?下风向有没有村子、学校?', 'Which way is the wind? Village or school downwind?'],
      ['有没有人不舒服、昏倒?', 'Is anyone unwell or unconscious?'],
    ],
    act: [
      [
        '派化学救援、公安、急救、环境,通知应急局',
        'Hazmat, police, ambulance, environment; tell the emergency bureau',
      ],
      ['告知所有力量上风向集结', 'All units meet upwind'],
      ['查物质安全数据,通报现场', 'Look up the safety sheet and pass it on'],
    ],
    warn: [
      ['往上风向、高处走,用湿毛巾捂口鼻', 'Go upwind and uphill, wet towel over mouth'],
      ['不要靠近看,不要碰泄漏物', 'Do not go near or touch it'],
    ],
  },
  {
    prefix: '050801',
    title: ['液氨泄漏', 'Liquid ammonia leak'],
    ask: [
      ['是冷库还是化肥厂?阀门能不能关?', 'Cold store or fertiliser plant? Can the valve be closed?'],
      ['有没有人困在里面?', 'Is anyone inside?'],
      ['白雾往哪个方向飘?', 'Which way does the white fog drift?'],
    ],
    act: [
      ['派防化、水源车,通知下风向乡镇疏散', 'Hazmat and water; warn downwind townships'],
      ['急救做好冻伤、吸入伤准备', 'Ambulances prepare for frostbite and inhalation'],
    ],
    warn: [
      ['眼睛、皮肤沾上马上用大量清水冲15分钟', 'Flush eyes or skin with much water for 15 minutes'],
      ['往上风向跑,不要往低洼处躲', 'Run upwind; do not hide in low places'],
    ],
  },
  {
    prefix: '0502',
    title: ['溺水', 'Drowning'],
    ask: [
      ['在哪条河、哪个坑塘?在哪座桥附近?', 'Which river or pond? Near which bridge?'],
      ['几个人落水?大人还是孩子?多长时间了?', 'How many? Adult or child? How long ago?'],
      ['现在还能看到人吗?', 'Can you still see them?'],
      ['人救上来没有?有没有呼吸?', 'Out of the water? Breathing?'],
    ],
    act: [
      ['派水域救援、消防、急救、派出所', 'Water rescue, fire, ambulance, police'],
      ['救上岸无呼吸的,指导心肺复苏', 'If not breathing ashore, guide CPR'],
    ],
    warn: [
      ['不要手拉手下水救人', 'Do not form a human chain into the water'],
      ['把竹竿、绳子、泡沫、空桶扔给他', 'Throw a pole, rope, foam or an empty barrel'],
      ['眼睛盯住落水位置', 'Keep your eyes on the spot'],
    ],
  },
  {
    prefix: '0501',
    title: ['电梯困人', 'Trapped in a lift'],
    ask: [
      ['哪个小区几号楼?电梯里贴的救援编号是多少?', 'Which estate and block? The rescue number in the lift?'],
      ['困了几个人?有没有老人、孕妇、孩子?', 'How many? Elderly, pregnant, children?'],
      ['有没有人不舒服?', 'Is anyone unwell?'],
    ],
    act: [
      ['派电梯救援,30分钟到不了派消防破拆', 'Lift team; fire brigade if it cannot come within 30 minutes'],
      ['通知物业到机房断电', 'Property management to cut the power'],
    ],
    warn: [
      ['不要扒门、不要往外爬', 'Do not force the doors or climb out'],
      ['靠着轿厢壁蹲下,里面空气够用,不会闷着', 'Squat against the wall; there is enough air'],
    ],
  },
  {
    prefix: '0505',
    title: ['触电', 'Electric shock'],
    ask: [
      ['人还连着电吗?电源断了没有?', 'Still in contact? Is the power off?'],
      ['还有没有反应和呼吸?', 'Responsive and breathing?'],
      ['是家里的电还是外面的高压线?', 'House current or a high-voltage line?'],
    ],
    act: [
      ['派急救、供电,高压的通知供电停线', 'Ambulance and power; have the line shut down'],
      ['无呼吸的指导心肺复苏', 'If not breathing, guide CPR'],
    ],
    warn: [
      ['先拉闸断电,不要用手直接拉人', 'Switch off first; do not touch the person'],
      ['家里低压的,用干木棍把电线挑开', 'House current: push the wire away with dry wood'],
      [
        '高压线落地的,离开8米以上,单脚跳或并脚小步走',
        'Fallen high-voltage line: stay 8 m away, hop or shuffle',
      ],
    ],
  },
  {
    prefix: '090102',
    title: ['电线断落', 'Fallen power line'],
    ask: [
      ['在什么位置?电杆号是多少?', 'Where? What is the pole number?'],
      ['线落在地上、车上还是房上?有没有冒火花?', 'On the ground, a car or a roof? Sparks?'],
      ['有没有人触电?车里有没有人?', 'Anyone shocked? Anyone in the car?'],
    ],
    act: [
      ['派电力抢修,派民警警戒', 'Power repair; police to cordon'],
      ['通知供电调度停线', 'Have the line shut down'],
    ],
    warn: [
      ['离断线8米以上,不要靠近', 'Stay at least 8 m away'],
      ['线搭在车上的,车里人不要下车', 'If it lies on a car, stay inside the car'],
    ],
  },
  {
    prefix: '090701',
    title: ['积水围困', 'Trapped by water'],
    ask: [
      ['在哪个桥下、哪条路?水多深?还在涨吗?', 'Which underpass or road? How deep? Still rising?'],
      ['几个人被困?车里还是房子里?', 'How many? In a car or a house?'],
      ['有没有老人、孩子、病人?', 'Elderly, children or sick people?'],
    ],
    act: [
      ['派水域救援、消防,交警封路', 'Water rescue and fire; traffic police close the road'],
      ['通知市政抽排、乡镇转移群众', 'Street repair to pump; township to move people'],
    ],
    warn: [
      [
        '车熄火就马上弃车,趁水没过车窗前砸窗离开',
        'If the engine stalls leave; break the window before water covers it',
      ],
      ['往高处走,避开井盖、电线杆', 'Go to high ground, away from manholes and poles'],
    ],
  },
  {
    prefix: '090601',
    title: ['井盖缺失', 'Missing manhole cover'],
    ask: [
      ['在哪条路、机动车道还是人行道?', 'Which road? Carriageway or pavement?'],
      ['井盖上写的什么字:水、电、污、通信?', 'What does the cover say: water, power, sewage, telecom?'],
      ['有没有人车掉进去?', 'Has anyone fallen in?'],
    ],
    act: [
      ['派市政抢修,先派就近民警看守', 'Street repair; nearest patrol guards it meanwhile'],
      ['按产权通知水、电、通信单位', 'Tell the owner of the manhole'],
    ],
    warn: [['麻烦您在旁边放个醒目的东西,自己别站车道上', 'Please mark it, but do not stand in the road']],
  },
  {
    prefix: '090602',
    title: ['路面塌陷', 'Road collapse'],
    ask: [
      WHERE,
      ['坑有多大多深?还在扩大吗?', 'How large and deep? Still growing?'],
      ['有没有人、车掉下去?能不能闻到煤气味?', 'Anyone or any car in it? Smell of gas?'],
    ],
    act: [
      ['交警封路,市政、供水、燃气同到', 'Traffic police close the road; street, water and gas together'],
      ['有人坠坑的按一级派消防、急救', 'If anyone fell in: level 1, fire and ambulance'],
    ],
    warn: [['离坑边远一点,坑边可能还会塌', 'Keep away from the edge; it may collapse further']],
  },
  {
    prefix: '0901',
    title: ['停电', 'Power cut'],
    ask: [
      ['是自己家停还是整栋楼、整片停?', 'Only your home, the block or the whole area?'],
      ['有没有看到冒火花、断线?', 'Any sparks or broken lines?'],
      ['家里有没有用呼吸机等设备的病人?', 'Anyone depending on a ventilator?'],
    ],
    act: [
      ['查计划停电公告,派电力抢修', 'Check planned outages; send power repair'],
      ['有依赖设备病人的同派急救', 'Ambulance for patients on devices'],
    ],
    warn: [['拔掉大功率电器,用手电不用明火', 'Unplug heavy appliances; torch, no candles']],
  },
  {
    prefix: '0902',
    title: ['停水爆管', 'Water cut or burst main'],
    ask: [
      WHERE,
      ['是停水还是水管爆了?水冲到哪里了?', 'A cut or a burst? Where does the water go?'],
      ['有没有淹到地下室、配电房?', 'Is a basement or switch room flooded?'],
    ],
    act: [
      ['派供水抢修,影响交通的派交警', 'Water repair; traffic police if the road is affected'],
      ['大面积停水的报班长发布告知', 'Large cut: tell the shift leader to inform the public'],
    ],
    warn: [['积水处可能有电,先不要趟水', 'There may be current in the water; do not wade']],
  },
  {
    prefix: '160103',
    title: ['爆炸', 'Explosion'],
    ask: [
      WHERE,
      ['什么炸了?现在着火没有?', 'What exploded? Is it burning?'],
      HURT,
      ['还有没有可能再炸?', 'May it explode again?'],
    ],
    act: [
      ['按一级多站调派,上风向集结', 'Level 1, several stations, meet upwind'],
      ['报指挥长,启动重大信息报送', 'Tell the commander; start the reporting clock'],
    ],
    warn: [['马上往远处撤,不要围观', 'Get away, do not stand and watch'], PHONE],
  },
  {
    prefix: '1602',
    title: ['房屋倒塌', 'Building collapse'],
    ask: [
      WHERE,
      ['几层的房子?塌了多少?', 'How many storeys? How much fell?'],
      ['里面埋了几个人?能听到声音吗?', 'How many buried? Can you hear them?'],
    ],
    act: [
      ['派救援、急救、派出所,通知住建应急', 'Rescue, ambulance, police; tell housing and emergency'],
      ['通知供电供气断源', 'Cut power and gas'],
    ],
    warn: [
      ['不要爬上废墟,防止二次坍塌', 'Do not climb the rubble; it may fall further'],
      ['被困的人保存体力,有节奏地敲击', 'Trapped people: save strength, knock in rhythm'],
    ],
  },
];
