import { type CardFact, HOW_MANY, HURT, PHONE, VILLAGE, WHERE } from './fact.ts';

/** One card per family (家族通用提示卡), used when the type has none of its own. */
export const FAMILY_CARDS: readonly CardFact[] = [
  {
    prefix: '01',
    title: ['刑事警情', 'Crime'],
    ask: [
      WHERE,
      ['什么时候发生的?人还在不在现场?', 'When did it happen? Is the person still there?'],
      [
        '对方几个人?长什么样、穿什么衣服?往哪个方向走了?',
        'How many? What do they look like? Which way did they go?',
      ],
      ['有没有带刀、棍之类的东西?', 'Any knife, stick or other weapon?'],
      HURT,
    ],
    act: [
      ['先派警后细问,边问边补录', 'Dispatch first, then ask on and add'],
      [
        '嫌疑人逃离的,通报卡口和相邻所设卡',
        'If the suspect fled, tell checkpoints and neighbouring stations',
      ],
    ],
    warn: [
      ['请保护好现场,不要翻动东西', 'Leave the scene untouched'],
      ['不要自己去追,先保证自身安全', 'Do not give chase; stay safe'],
    ],
  },
  {
    prefix: '02',
    title: ['治安警情', 'Public order'],
    ask: [WHERE, HOW_MANY, ['因为什么事?现在还在闹吗?', 'What is it about? Is it still going on?'], HURT],
    act: [
      ['派属地派出所,升级时报班长', 'Send the local station; report to the shift leader if it grows'],
      ['涉及酒后、持械的,加派一组', 'Send a second squad if drink or weapons are involved'],
    ],
    warn: [['请离远一点,不要参与', 'Keep your distance, do not join in'], PHONE],
  },
  {
    prefix: '03',
    title: ['交通警情', 'Traffic'],
    ask: [
      [
        '在哪条路、哪个路口?往哪个方向?旁边有公里桩或电线杆号吗?',
        'Which road, crossing and direction? Any kilometre post or pole number?',
      ],
      HURT,
      ['几辆车?车牌号是多少?有没有拉危险品?', 'How many vehicles? Number plates? Any dangerous goods?'],
      ['占了几个车道?还能不能过车?', 'How many lanes are blocked?'],
    ],
    act: [
      ['有人伤同时派120', 'Send an ambulance as well if anyone is hurt'],
      ['高速上的转高速交警并三方通话', 'On an expressway, bring the expressway police into the call'],
    ],
    warn: [
      ['打开双闪,后方放三角牌,人到护栏外', 'Hazard lights on, triangle behind, people behind the rail'],
      ['没有人伤的,拍照后可先挪到路边', 'If nobody is hurt, take photos and move to the side'],
    ],
  },
  {
    prefix: '04',
    title: ['火灾', 'Fire'],
    ask: [
      ['哪里着火?门牌、楼层、几单元?', 'Where is the fire? Number, floor, entrance?'],
      ['烧的是什么?火有多大?冒什么颜色的烟?', 'What is burning? How big? What colour is the smoke?'],
      ['里面有没有人被困?有几个、在什么位置?', 'Is anyone trapped? How many, where?'],
      ['附近有没有煤气罐、油桶或化学品?', 'Any gas cylinders, oil or chemicals nearby?'],
      ['楼有几层?消防车能不能开到跟前?', 'How many storeys? Can engines get close?'],
    ],
    act: [
      ['不等问完先调最近消防站', 'Send the nearest station before asking everything'],
      ['有人被困按一级,同派120、公安、供电', 'Persons trapped: level 1, with ambulance, police and power'],
      ['提醒报警人派人到路口接车', 'Ask the caller to send someone to the crossing'],
    ],
    warn: [
      ['马上离开,不要坐电梯,不要回去拿东西', 'Leave now, no lifts, do not go back'],
      ['烟大就弯腰,用湿毛巾捂住口鼻', 'In smoke stay low, wet towel over mouth and nose'],
      ['出不去就关门,用湿布堵门缝,到窗口呼救', 'If trapped, shut and seal the door, call from the window'],
    ],
  },
  {
    prefix: '05',
    title: ['抢险救援', 'Rescue'],
    ask: [
      WHERE,
      ['什么情况?被困几个人?', 'What happened? How many trapped?'],
      ['人现在清醒吗?能说话吗?', 'Are they conscious? Can they speak?'],
      ['周围有没有电、气、水等危险?', 'Any danger from electricity, gas or water?'],
    ],
    act: [
      [
        '派最近消防救援站,有伤同派120',
        'Send the nearest rescue station, with an ambulance if anyone is hurt',
      ],
      ['与报警人保持通话直到力量到场', 'Stay on the line until help arrives'],
    ],
    warn: [
      ['不要盲目施救,先看清周围危险', 'Do not rush in; look for danger first'],
      ['告诉被困人不要乱动,救援马上到', 'Tell them to keep still, help is coming'],
    ],
  },
  {
    prefix: '06',
    title: ['医疗急救', 'Medical emergency'],
    ask: [
      ['病人在什么地方?怎么走最快?', 'Where is the patient? The fastest way in?'],
      ['病人清醒吗?有没有正常呼吸?', 'Is the patient awake and breathing normally?'],
      ['哪里不舒服?什么时候开始的?', 'What is wrong? Since when?'],
      ['多大年纪?以前有什么病?', 'How old? Any earlier illness?'],
    ],
    act: [
      ['先派车,再做电话医学指导', 'Send the ambulance, then give instructions'],
      ['不清醒、不呼吸按一级,启动心肺复苏指导', 'Not awake, not breathing: level 1, guide CPR'],
    ],
    warn: [
      ['不要给病人喂水喂药', 'Give no food, drink or medicine'],
      ['派人到路口接救护车,夜里打开门灯', 'Send someone to meet the ambulance; light on at night'],
    ],
  },
  {
    prefix: '07',
    title: ['纠纷', 'Dispute'],
    ask: [
      WHERE,
      ['双方是什么关系?为什么事?', 'How are they related? What is it about?'],
      ['动手没有?有没有人受伤?', 'Has it come to blows? Anyone hurt?'],
      ['家里有没有老人小孩?', 'Any children or elderly there?'],
    ],
    act: [
      ['先派民警控制局面,再通知调解力量', 'Police first, mediators next'],
      [
        '查同一号码以往警情,有家暴史的升级',
        'Check earlier incidents of the number; raise if there was violence',
      ],
    ],
    warn: [['先分开冷静一下,不要动手', 'Stay apart, keep calm, no violence'], PHONE],
  },
  {
    prefix: '08',
    title: ['群众求助', 'Request for help'],
    ask: [
      WHERE,
      ['您需要什么帮助?', 'What help do you need?'],
      ['现在有没有人身危险?', 'Is anyone in danger right now?'],
    ],
    act: [
      ['涉及人身安全的立即派警,不得分流', 'Any danger to life: dispatch at once, never divert'],
      ['非警务求助一键转接12345并说明', 'Otherwise transfer to 12345, warm, with an explanation'],
    ],
    warn: [['请在原地等待,注意安全', 'Wait where you are, stay safe'], PHONE],
  },
  {
    prefix: '09',
    title: ['水电气热通信等市政设施', 'Public utilities'],
    ask: [
      WHERE,
      ['是停水、停电还是漏水漏气?影响多大范围?', 'A cut or a leak? How large an area?'],
      ['有没有人或车受影响?', 'Are people or vehicles affected?'],
    ],
    act: [
      ['查是否已有同一片区警情,有则关联', 'Look for the same outage and link it'],
      ['派最近抢修队并告知预计到达时间', 'Send the nearest repair squad and tell the time of arrival'],
    ],
    warn: [['请不要靠近,提醒过往行人绕行', 'Keep away and warn passers-by']],
  },
  {
    prefix: '10',
    title: ['城管环保', 'City management and environment'],
    ask: [
      WHERE,
      ['是什么单位或什么人?持续多长时间了?', 'Who is it? For how long?'],
      ['有没有刺鼻气味?人有没有不舒服?', 'Any pungent smell? Is anyone unwell?'],
    ],
    act: [
      ['派城管或环境监察分队,告知反馈方式', 'Send city management or environment; say how feedback comes'],
      ['人有不适的同派120', 'Ambulance as well if anyone is unwell'],
    ],
    warn: [['可以先拍照留证,不要发生冲突', 'You may take photos; avoid a quarrel']],
  },
  {
    prefix: '11',
    title: ['市场监管消费', 'Market and consumers'],
    ask: [
      ['哪家店?店名和地址是什么?', 'Which shop? Name and address?'],
      ['买了什么、多少钱?有没有票据?', 'What was bought, for how much? Any receipt?'],
      ['商家现在什么态度?有没有发生冲突?', 'What does the shop say? Any quarrel?'],
    ],
    act: [
      ['一般投诉转市场监管值班室或12345', 'Ordinary complaints go to market regulation or 12345'],
      ['有人身伤害、食物中毒的立即派警派车', 'Harm or food poisoning: dispatch at once'],
    ],
    warn: [['请保留小票、包装和实物', 'Keep the receipt, the packing and the goods']],
  },
  {
    prefix: '12',
    title: ['劳动社会保障', 'Labour and social security'],
    ask: [
      ['哪个单位或工地?在什么位置?', 'Which company or site? Where?'],
      ['欠了多少人、多长时间的工资?', 'How many people, how long unpaid?'],
      ['现场有没有聚集、有没有过激行为?', 'Any gathering or extreme acts?'],
    ],
    act: [
      ['通知劳动监察,有聚集的同派派出所', 'Tell labour inspection; police too if people gather'],
      ['困难群众转民政救助', 'People in hardship go to civil affairs'],
    ],
    warn: [
      ['请保留合同、工资条、考勤记录', 'Keep contract, pay slips and attendance records'],
      ['依法反映,不要堵路爬高', 'Stay within the law; do not block roads or climb'],
    ],
  },
  {
    prefix: '13',
    title: ['农林水', 'Agriculture, forestry and water'],
    ask: [
      VILLAGE,
      ['什么情况?涉及多少亩、多少头?', 'What happened? How many mu or animals?'],
      ['有没有人受伤或被困?', 'Is anyone hurt or trapped?'],
    ],
    act: [
      ['派属地农业、水利分队,通知乡镇值班室', 'Send the local squad and tell the township duty room'],
      ['堤防、水库险情按一级报指挥长', 'Dyke or reservoir danger: level 1, tell the commander'],
    ],
    warn: [
      ['病死动物不要碰、不要卖、不要扔', 'Do not touch, sell or dump dead animals'],
      ['汛期远离河道堤坝', 'Keep away from rivers and dykes in flood'],
    ],
  },
  {
    prefix: '14',
    title: ['教育文旅', 'Education, culture and tourism'],
    ask: [
      ['哪个学校、景区或场所?', 'Which school, scenic spot or venue?'],
      ['什么事?涉及几个孩子或游客?', 'What happened? How many children or visitors?'],
      HURT,
    ],
    act: [
      ['涉未成年人安全的先派民警', 'If minors are in danger, police first'],
      ['同步通知教育或文旅值班室', 'Tell the education or tourism duty room as well'],
    ],
    warn: [['请照看好孩子,不要离开现场', 'Look after the children and stay there']],
  },
  {
    prefix: '15',
    title: ['群体性事件', 'Collective incident'],
    ask: [
      WHERE,
      ['大概多少人?还在增加吗?', 'About how many? Still growing?'],
      ['因为什么诉求?有没有横幅、器械?', 'What do they want? Banners or tools?'],
      ['有没有堵路、堵门?有没有人受伤?', 'Any blockade? Anyone hurt?'],
    ],
    act: [
      ['立即报班长、指挥长和值班领导', 'Report at once to shift leader, commander and duty leader'],
      ['派警维持秩序,通知属地政府和主管部门', 'Send police; tell the local government and the department'],
    ],
    warn: [['请远离人群,不要围观拍摄传播', 'Keep away from the crowd; do not film and spread']],
  },
  {
    prefix: '16',
    title: ['灾害事故', 'Disasters and accidents'],
    ask: [
      WHERE,
      ['什么事故?有没有爆炸、倒塌、泄漏?', 'What happened? Explosion, collapse, leak?'],
      ['伤亡、被困多少人?', 'How many dead, hurt or trapped?'],
      ['还有没有二次危险?', 'Any further danger?'],
    ],
    act: [
      [
        '按一级处置,报指挥长启动重大信息报送计时',
        'Level 1; tell the commander and start the reporting clock',
      ],
      ['消防、急救、公安、应急同时派', 'Fire, ambulance, police and emergency together'],
      ['通知属地乡镇先期处置', 'Tell the township to act first'],
    ],
    warn: [
      ['赶快撤到空旷安全处', 'Move to open, safe ground at once'],
      ['不要返回,不要围观', 'Do not go back, do not stand and watch'],
    ],
  },
  {
    prefix: '17',
    title: ['举报线索', 'Tip-off'],
    ask: [
      ['您反映的是什么情况?', 'What do you want to report?'],
      ['在什么地方?什么人、什么时间活动?', 'Where, who, and when are they active?'],
      ['您是否愿意留下联系方式?我们会保密', 'Will you leave a contact? It is kept secret'],
    ],
    act: [
      ['严格保密,不向被举报方透露', 'Keep it secret'],
      ['现行的立即派警,其他转办案单位', 'If in progress, dispatch; else pass to the unit in charge'],
    ],
    warn: [['请保护好自己,不要自行取证', 'Protect yourself; do not collect evidence alone']],
  },
  {
    prefix: '18',
    title: ['警务投诉', 'Complaint about policing'],
    ask: [
      ['您投诉哪个单位、什么事?', 'Which unit, about what?'],
      ['当时的报警号码和时间是什么?', 'From which number and when did you call?'],
      ['您希望怎么解决?', 'What would you like done?'],
    ],
    act: [
      ['查原警单并关联,转督察', 'Find and link the earlier slip; pass to inspection'],
      ['未到场的立即催办', 'If nobody came yet, urge at once'],
    ],
    warn: [['您的意见已记录,会有人回复您', 'It is on record; you will get an answer']],
  },
  {
    prefix: '19',
    title: ['咨询', 'Enquiry'],
    ask: [
      ['您想咨询什么?', 'What would you like to know?'],
      ['您现在有没有遇到紧急情况?', 'Is this an emergency?'],
    ],
    act: [
      ['能答的简要答复,不能答的转12345', 'Answer briefly, or transfer to 12345'],
      ['通话中出现险情的立即转立案', 'If danger appears, open an incident at once'],
    ],
    warn: [['请把110线路留给紧急求助', 'Please keep 110 for emergencies']],
  },
  {
    prefix: '90',
    title: ['无效来电', 'Invalid call'],
    ask: [
      ['您好,这里是110,请问需要帮助吗?', 'This is 110. Do you need help?'],
      ['不方便说话就按一下键,或者轻敲两下', 'If you cannot speak, press a key or tap twice'],
    ],
    act: [
      ['无声来电听背景声,回拨不少于两次', 'Silent: listen, call back at least twice'],
      ['疑似求救的报班长定位派警', 'If help may be needed, tell the shift leader, locate and send'],
    ],
    warn: [['误拨不要紧,没有事情可以挂机了', 'Never mind; you may hang up']],
  },
];
