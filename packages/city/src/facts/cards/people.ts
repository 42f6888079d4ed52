import { type CardFact, HURT, PHONE, WHERE } from './fact.ts';

/** 人身与治安类提示卡: illness, crime in progress, missing persons, suicide, disputes, nuisance. */
export const PEOPLE_CARDS: readonly CardFact[] = [
  {
    prefix: '060101',
    title: ['心脏骤停、昏迷', 'Cardiac arrest or unconscious'],
    ask: [
      ['拍他肩膀大声喊,有没有反应?', 'Tap the shoulder and shout: any reaction?'],
      ['看胸口10秒,有没有起伏?', 'Watch the chest 10 seconds: does it rise?'],
      ['旁边有没有人会急救?附近有没有除颤仪AED?', 'Anyone trained? An AED nearby?'],
    ],
    act: [
      ['立即派高级救护车,不挂机指导心肺复苏', 'Advanced ambulance at once; stay on the line and guide CPR'],
      ['带着数:一、二、三、四……每分钟100到120下', 'Count aloud: 100 to 120 a minute'],
    ],
    warn: [
      [
        '放平在硬地上,两手叠起按胸口正中,按下5厘米',
        'Flat on hard ground, both hands on mid-chest, press 5 cm',
      ],
      ['不要停,换人也要快,一直按到急救车到', 'Do not stop until the ambulance comes'],
    ],
  },
  {
    prefix: '060102',
    title: ['胸痛', 'Chest pain'],
    ask: [
      ['痛多长时间了?出汗没有?往肩膀、胳膊放射吗?', 'How long? Sweating? Does it reach shoulder or arm?'],
      ['以前有没有心脏病?', 'Any heart disease?'],
    ],
    act: [['派高级救护车,通知胸痛中心', 'Advanced ambulance; tell the chest-pain centre']],
    warn: [
      ['坐着或半躺,不要走动', 'Sit or half lie, do not walk'],
      ['解开领口,开窗通风', 'Loosen the collar, open a window'],
    ],
  },
  {
    prefix: '060103',
    title: ['疑似脑卒中', 'Suspected stroke'],
    ask: [
      ['让他笑一下,嘴歪不歪?', 'Ask for a smile: is the mouth crooked?'],
      ['两只胳膊平举,有没有一只掉下来?', 'Raise both arms: does one sink?'],
      ['说话清楚吗?什么时候开始的?', 'Is speech clear? When did it start?'],
    ],
    act: [
      [
        '派高级救护车,记准发病时间,通知卒中中心',
        'Advanced ambulance; note the time of onset; tell the stroke centre',
      ],
    ],
    warn: [
      ['平躺侧头,防止呕吐呛住', 'Lie flat, head to the side'],
      ['不要喂水喂药、不要掐人中', 'No water, no medicine'],
    ],
  },
  {
    prefix: '060106',
    title: ['异物卡喉', 'Choking'],
    ask: [
      ['能不能说话、咳嗽?脸色发紫没有?', 'Can they speak or cough? Turning blue?'],
      ['大人、小孩还是一岁以下婴儿?', 'Adult, child or baby under one?'],
    ],
    act: [['派高级救护车,电话指导急救', 'Advanced ambulance; guide by telephone']],
    warn: [
      [
        '大人小孩:从背后抱住,拳头顶肚脐上方,快速向上冲击',
        'Adult or child: from behind, fist above the navel, thrust upwards',
      ],
      ['婴儿:脸朝下,拍背5下,翻过来按胸5下', 'Baby: face down, 5 back blows, turn, 5 chest thrusts'],
    ],
  },
  {
    prefix: '060402',
    title: ['一氧化碳中毒', 'Carbon monoxide poisoning'],
    ask: [
      ['屋里有没有烧煤、烧炭、用热水器?', 'A coal stove, charcoal or a water heater inside?'],
      ['几个人?还清醒吗?', 'How many? Awake?'],
    ],
    act: [['派急救,人未出屋的同派消防', 'Ambulance; fire brigade too if people are still inside']],
    warn: [
      ['先开门窗,把人抬到外面透气', 'Open doors and windows, carry them outside'],
      ['不要开关电器', 'Do not touch switches'],
    ],
  },
  {
    prefix: '030102',
    title: ['有人伤交通事故', 'Traffic accident with injuries'],
    ask: [
      [
        '在什么路、往哪个方向?旁边的公里桩或电线杆号?',
        'Which road and direction? Kilometre post or pole number?',
      ],
      ['伤了几个人?清醒吗?流血多不多?', 'How many hurt? Awake? Much blood?'],
      ['有没有人卡在车里?', 'Is anyone stuck in a car?'],
      ['肇事车还在不在?车牌多少?', 'Is the other vehicle still there? Its plate?'],
    ],
    act: [
      ['交警、急救同时派,卡车内加派消防', 'Traffic police and ambulance; rescue if stuck'],
      ['逃逸的记车牌、颜色、去向,布控', 'Hit and run: plate, colour, direction; alert checkpoints'],
    ],
    warn: [
      ['不要随便搬动伤员', 'Do not move the injured'],
      ['流血的用干净布使劲压住', 'Press hard on bleeding with clean cloth'],
      ['开双闪、放三角牌,人到路外', 'Hazard lights, triangle, people off the road'],
    ],
  },
  {
    prefix: '020101',
    title: ['打架持械', 'Fight with weapons'],
    ask: [
      WHERE,
      ['双方多少人?拿的什么东西?', 'How many on each side? What weapons?'],
      HURT,
      ['有没有认识的?坐什么车来的?', 'Do you know any of them? Which car?'],
    ],
    act: [
      ['派两组以上并加派特警,民警带防护装备', 'Two squads or more and SWAT, with protective gear'],
      ['同派急救,在外围待命', 'Ambulance waits outside'],
    ],
    warn: [
      ['您先躲到安全地方,锁好门', 'Get to safety and lock the door'],
      ['不要拍摄、不要劝架', 'Do not film, do not step in'],
    ],
  },
  {
    prefix: '010101',
    title: ['盗窃现行', 'Theft in progress'],
    ask: [
      WHERE,
      ['小偷现在在哪?几个人?', 'Where is the thief now? How many?'],
      ['什么衣服、什么车、有没有家伙?', 'Clothes, vehicle, weapon?'],
      ['对方知道您在报警吗?', 'Do they know you are calling?'],
    ],
    act: [
      ['就近两组静默出警,关警灯警笛', 'Two nearest squads, silent approach'],
      ['调看附近视频,布置出口', 'Watch nearby cameras, cover exits'],
    ],
    warn: [
      ['小声说话,不要惊动他', 'Speak softly'],
      ['不要单独抓人', 'Do not try to catch them alone'],
    ],
  },
  {
    prefix: '010201',
    title: ['诈骗正在转账', 'Fraud, transfer under way'],
    ask: [
      ['钱转出去没有?转了多少、几点几分转的?', 'Has the money gone? How much, at what minute?'],
      ['从哪个银行卡转到哪个账号?', 'From which card to which account?'],
      ['是不是还在和对方通话、屏幕共享?', 'Are you still on the phone or sharing the screen?'],
      ['人现在在哪?在银行还是家里?', 'Where are you? At a bank or at home?'],
    ],
    act: [
      ['立即转反诈中心止付,同派民警见面劝阻', 'Anti-fraud centre to stop payment; police to meet the victim'],
      ['记清对方账号、户名、时间、金额', 'Note account, holder, time, amount'],
    ],
    warn: [
      ['马上停止转账,挂掉对方电话,关掉屏幕共享', 'Stop, hang up on them, end screen sharing'],
      ['公检法不会让您往安全账户转钱', 'Police never ask for transfers to a safe account'],
    ],
  },
  {
    prefix: '0103',
    title: ['抢劫', 'Robbery'],
    ask: [
      WHERE,
      ['人往哪个方向跑了?走路还是骑车、开车?', 'Which way? On foot, bike or car?'],
      ['几个人、长相衣着、有没有刀枪?', 'How many, looks, weapons?'],
      HURT,
    ],
    act: [
      ['就近堵截,通报卡口和视频巡查', 'Block nearby; alert checkpoints and cameras'],
      ['报班长,通知刑侦', 'Tell the shift leader and investigators'],
    ],
    warn: [['先到人多的地方,不要追', 'Go where people are; do not chase'], PHONE],
  },
  {
    prefix: '0207',
    title: ['家庭暴力', 'Domestic violence'],
    ask: [
      [
        '对方现在在您旁边吗?方便说话吗?不方便就回答是或不是',
        'Are they next to you? If you cannot talk, answer yes or no',
      ],
      HURT,
      ['有没有拿刀?家里有孩子吗?', 'A knife? Children at home?'],
      ['以前报过警没有?', 'Did you call before?'],
    ],
    act: [
      ['立即派警,不按一般家务纠纷处理', 'Dispatch at once; not an ordinary family dispute'],
      ['通知妇联,告知可申请人身保护令', "Tell the women's federation; mention the protection order"],
    ],
    warn: [
      ['能走就先离开,到邻居家等', 'Leave if you can, wait at a neighbour’s'],
      [
        '走不了就锁在有窗户的房间,远离厨房',
        'Otherwise lock yourself in a room with a window, away from the kitchen',
      ],
    ],
  },
  {
    prefix: '0801',
    title: ['人员走失', 'Missing person'],
    ask: [
      ['走失的人多大年纪、男的女的?', 'Age and sex?'],
      ['什么时候、在哪里最后见到的?', 'When and where last seen?'],
      ['穿什么衣服、有什么特征?有没有疾病?', 'Clothes, marks, illness?'],
      ['带手机没有?号码多少?常去什么地方?', 'A phone? Its number? Usual places?'],
    ],
    act: [
      ['老人、儿童走失不受24小时限制,立即查找', 'Children and elderly: search at once, no 24-hour wait'],
      ['调视频轨迹,推送网格员协查', 'Cameras; push to grid workers'],
      ['儿童走失按一级,车站路口布控', 'Child: level 1; watch stations and crossings'],
    ],
    warn: [
      ['家里留一个人等电话', 'One person stays at home by the phone'],
      ['请发一张近期照片', 'Please send a recent photo'],
    ],
  },
  {
    prefix: '0802',
    title: ['自杀轻生', 'Suicide risk'],
    ask: [
      ['您现在在哪里?我陪您说说话', 'Where are you? I will stay and talk with you'],
      ['您身边有没有人?有没有吃药或受伤?', 'Is anyone with you? Taken anything, or hurt?'],
      ['遇到什么难处了?您愿意跟我说说吗?', 'What happened? Will you tell me?'],
    ],
    act: [
      ['不挂机,同时派民警、消防、急救、心理', 'Stay on the line; send police, fire, ambulance, counsellor'],
      ['提示到场力量关警笛、不围观', 'Units arrive without siren, no crowd'],
      ['由一名接警员持续通话,不换人', 'One call-taker keeps talking'],
    ],
    warn: [
      ['不要刺激他,慢慢说、多听', 'Do not provoke; speak slowly, listen'],
      ['把刀、药、绳子拿开', 'Take knives, pills and ropes away'],
    ],
  },
  {
    prefix: '080301',
    title: ['儿童反锁', 'Child locked in'],
    ask: [
      ['孩子多大?在家里还是车里?', 'How old? At home or in a car?'],
      ['灶上有没有开火?窗户关着没有?几楼?', 'Is the stove on? Windows shut? Which floor?'],
      ['孩子现在反应怎么样?', 'How does the child react?'],
    ],
    act: [['派民警和消防,锁在车里高温的按一级', 'Police and fire; in a hot car: level 1']],
    warn: [
      ['隔着门和孩子说话,让他离窗户、灶台远一点', 'Talk to the child, away from window and stove'],
      ['车内高温、孩子没精神的,砸离孩子最远的车窗', 'Hot car and drowsy child: break the farthest window'],
    ],
  },
  {
    prefix: '0811',
    title: ['独居老人求助', 'Elderly person alone'],
    ask: [
      ['大爷大娘,您哪里不舒服?慢慢说', 'What is wrong? Take your time'],
      ['您家在哪个村、哪个小区?门锁着没有?', 'Which village or estate? Is the door locked?'],
      ['家里孩子电话是多少?', 'Your children’s number?'],
    ],
    act: [['派网格员先到,民警跟进,有病派急救', 'Grid worker first, police next, ambulance if ill']],
    warn: [['摔倒了不要急着起来,等人来扶', 'If you fell, wait for help to get up']],
  },
  {
    prefix: '110101',
    title: ['食物中毒', 'Food poisoning'],
    ask: [
      ['吃的什么?在哪里吃的?几点吃的?', 'What was eaten, where, when?'],
      ['多少人不舒服?有什么症状?', 'How many are unwell? Symptoms?'],
      ['有没有学生、老人、孕妇?', 'Pupils, elderly, pregnant?'],
    ],
    act: [
      [
        '派急救、疾控、市场监管,三人以上报班长',
        'Ambulance, disease control, market; three or more: shift leader',
      ],
      ['学校、婚宴等聚餐按一级报告', 'School or banquet: report as level 1'],
    ],
    warn: [
      ['剩的饭菜、呕吐物留好,不要倒', 'Keep leftovers and vomit'],
      ['清醒的可以喝水,昏迷的不要喂', 'Awake: water is fine; unconscious: give nothing'],
    ],
  },
  {
    prefix: '1502',
    title: ['欠薪聚集', 'Gathering over unpaid wages'],
    ask: [
      WHERE,
      ['哪个工地或单位?欠多少人、多长时间?', 'Which site? How many, how long unpaid?'],
      ['来了多少人?有没有堵门、爬塔吊?', 'How many came? Gate blocked, anyone on a crane?'],
    ],
    act: [
      ['派出所维持秩序,劳动监察到场登记', 'Police keep order; labour inspection registers claims'],
      ['有人爬高的按轻生处置,加派消防', 'Anyone at height: as suicide risk, add fire'],
      ['通知属地政府和住建部门', 'Tell the local government and housing'],
    ],
    warn: [
      [
        '工资会有人管,请先下来、到安全处登记',
        'The wages will be dealt with; come to a safe place and register',
      ],
    ],
  },
  {
    prefix: '1001',
    title: ['噪声扰民', 'Noise nuisance'],
    ask: [
      WHERE,
      ['是什么声音?几点开始的?', 'What noise? Since when?'],
      ['您和对方沟通过没有?有没有吵起来?', 'Have you spoken to them? Any quarrel?'],
    ],
    act: [
      [
        '施工、商业噪声派城管,邻里生活噪声派派出所',
        'Construction or business: city management; neighbours: police',
      ],
      ['中高考期间优先处置', 'Priority during examinations'],
    ],
    warn: [['不要上门争吵,等工作人员处理', 'Do not go and quarrel; wait for the officers']],
  },
  {
    prefix: '0305',
    title: ['挪车', 'Move a car'],
    ask: [
      ['车牌号多少?停在哪里?', 'Plate number? Where?'],
      ['堵住了消防通道或者急着出车吗?', 'Is a fire lane blocked, or is it urgent?'],
    ],
    act: [
      ['短信、电话通知车主,不透露车主信息', 'Notify the owner; do not give out details'],
      ['堵消防通道的派警', 'Fire lane blocked: send a patrol'],
    ],
    warn: [['请不要剐蹭、不要撒气', 'Do not damage the car']],
  },
  {
    prefix: '0808',
    title: ['犬只伤人', 'Dog attack'],
    ask: [HURT, ['狗还在不在?有没有主人?什么颜色大小?', 'Is the dog still there? Owner? Colour and size?']],
    act: [['派派出所和动物处置,有伤派急救', 'Police and animal control; ambulance if bitten']],
    warn: [
      ['不要跑,慢慢后退,护住脖子和脸', 'Do not run; back away, guard neck and face'],
      ['被咬的用肥皂水冲15分钟,尽快打疫苗', 'Wash the bite 15 minutes with soap; get vaccinated'],
    ],
  },
  {
    prefix: '140101',
    title: ['校园欺凌', 'School bullying'],
    ask: [
      ['哪个学校?孩子现在在哪里、安全吗?', 'Which school? Where is the child, safe?'],
      ['几个人欺负、什么时间?有没有受伤、拍视频?', 'How many, when? Injuries, videos?'],
    ],
    act: [
      ['派民警,通知教育部门和学校', 'Police; tell the education bureau and the school'],
      ['注意保护未成年人隐私', 'Protect the minors’ privacy'],
    ],
    warn: [
      ['请保留伤情照片和聊天记录', 'Keep photos of injuries and messages'],
      ['先安抚孩子,不要去找对方家长打架', 'Comfort the child; do not confront the other parents'],
    ],
  },
];
