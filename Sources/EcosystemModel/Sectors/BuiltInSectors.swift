/// The sector taxonomy that every package starts from, as a CSV table; a package's own `sectors`
/// table adds to it or replaces rows of it.
///
/// The columns are those of the `sectors` table; aliases are separated by `|`. A parent stands
/// before its children, at most two levels lie below a root, and no id, name or alias names two
/// sectors once it is trimmed and case-folded. The terms cover each industry word of the founding
/// documents, in both languages, exactly as spelled there.
///
/// "Regenerative engineering" (재생 엔지니어링) has no alias of biology on purpose: the sources leave
/// open which regeneration is meant. The urban smart workshop (도심) and urban industry (도심형) are
/// two codes, whatever their English names share.
// swift-format-ignore
enum BuiltInSectors {
  /// The table, header line first.
  static let csv = """
    id,name_ko,name_en,aliases,parent
    digital,디지털,Digital,디지털 기술|디지털 산업|digital technology|digital industry,
    software,소프트웨어,Software,SW|소프트웨어 개발|software development|SaaS,digital
    ai,인공지능,AI,artificial intelligence|machine learning|머신러닝|기계학습|AI (headline only)|AI(제목에만)|인공지능(AI),digital
    data-platform,데이터 플랫폼,Data platform,big data|빅데이터|data|데이터|데이터 분석|data analytics,digital
    blockchain,블록체인,Blockchain,distributed ledger|분산원장|블록체인 기술|blockchain technology,digital
    ict,정보통신기술,ICT,IT|정보통신|정보기술|information and communications technology|information technology,digital
    cloud,클라우드,Cloud,cloud computing|클라우드 컴퓨팅|cloud services,ict
    ict-security,ICT 보안,ICT security,정보보안|정보보호|보안|information security|cybersecurity|cyber security|사이버보안|사이버 보안,ict
    digital-hardware,디지털 하드웨어,Digital hardware,hardware|하드웨어|IoT devices|사물인터넷 기기,digital
    sensors,센서,Sensors,sensor|센서 기술|sensor technology,digital-hardware
    media-content,미디어·콘텐츠,Media and content,미디어 콘텐츠|media content|media and contents,
    culture-media-technology,문화·미디어 기술,Culture-media technology,문화 미디어 기술|culture and media technology|문화기술|culture technology,media-content
    cultural-content,문화컨텐츠,Cultural content,문화콘텐츠|문화 콘텐츠|문화 컨텐츠|cultural contents|culture content|content industry|콘텐츠 산업,media-content
    games,게임산업,Games,game|gaming|게임|game industry|게임 산업,media-content
    immersive-media,실감 미디어,Immersive media,실감미디어|realistic media|immersive (realistic) media|immersive|실감|immersive content|실감 콘텐츠|실감형 콘텐츠|실감콘텐츠,media-content
    metaverse,메타버스,Metaverse,메타버스 기술|metaverse technology,immersive-media
    ar,증강현실,AR,augmented reality|증강현실(AR)|augmented reality (AR),immersive-media
    vr,가상현실,VR,virtual reality|가상현실(VR)|virtual reality (VR),immersive-media
    xr,확장현실,XR,extended reality|extended reality (XR)|확장현실(XR),immersive-media
    virtual-convergence,가상융합기술,Virtual convergence technology,가상 융합 기술|가상융합|virtual convergence,immersive-media
    bio-health,바이오·헬스,Bio and health,바이오헬스|biohealth|life science and health,
    bio,바이오,Bio,biotech|biotechnology|생명공학|life science|life sciences|생명과학|바이오 산업|bio industry,bio-health
    bioinformatics,바이오인포매틱스,Bioinformatics,생물정보학|생물정보|바이오인포매틱스(생물정보학)|computational biology,bio
    healthcare,헬스케어,Healthcare,health care|건강관리|digital healthcare|디지털 헬스케어|디지털헬스케어|digital health,bio-health
    medical,의료,Medical,의료산업|medical industry|메디컬|의료기기|medical devices,bio-health
    smart-medical,스마트메디컬,Smart medical,스마트 메디컬|스마트의료|스마트 의료|smart medicine,medical
    finance,금융,Finance,금융산업|financial services|금융 서비스,
    fintech,핀테크,Fintech,financial technology|금융기술|핀테크 산업,finance
    digital-assets,디지털자산,Digital assets,디지털 자산|digital asset|crypto assets|가상자산,fintech
    smart-finance,스마트 금융,Smart finance,스마트금융|digital finance|디지털 금융,finance
    manufacturing,제조,Manufacturing,제조업|manufacturing industry,
    advanced-manufacturing,첨단 제조,Advanced manufacturing,첨단제조|첨단 제조업|high-tech manufacturing,manufacturing
    smart-manufacturing,스마트 제조,Smart manufacturing,스마트제조|smart factory|스마트팩토리|스마트 팩토리|스마트공장,advanced-manufacturing
    manufacturing-it,제조·IT 융합,Manufacturing-IT convergence,제조 IT 융합|IT convergence manufacturing|manufacturing IT,advanced-manufacturing
    robots,로봇,Robots,robot|robotics|로보틱스|로봇 산업,advanced-manufacturing
    machinery,기계,Machinery,기계산업|mechanical engineering|machine industry,manufacturing
    metal,금속,Metal,금속가공|금속산업|metalworking|metals,manufacturing
    printing,인쇄,Printing,인쇄업|인쇄산업|printing industry,manufacturing
    urban-smart-workshop,도심 스마트공방,Urban smart workshop,urban smart workshops|도심 스마트 공방|스마트공방|스마트 공방|smart workshop,manufacturing
    materials-energy,소재·에너지,Materials and energy,소재 에너지|materials and energies,
    power-semiconductors,전력반도체,Power semiconductors,전력(파워)반도체|파워반도체|전력 반도체|power semiconductor,materials-energy
    secondary-batteries,이차전지,Secondary batteries,2차전지|배터리|secondary battery|rechargeable batteries|batteries,materials-energy
    clean-energy,청정에너지,Clean energy,청정 에너지|신재생에너지|재생에너지|renewable energy|green energy|친환경 에너지,materials-energy
    circular-economy,순환경제,Circular economy,순환 경제|업사이클링|upcycling|재활용|recycling,materials-energy
    mobility-space,모빌리티·항공우주,Mobility and space,모빌리티 항공우주|mobility and aerospace|항공우주|aerospace,
    future-mobility,미래모빌리티,Future mobility,미래 모빌리티|미래형 운송수단|future transportation|모빌리티|mobility|자율주행|autonomous driving,mobility-space
    marine-uam,해양 UAM,Marine UAM,해양UAM|marine urban air mobility|해양 도심항공교통,future-mobility
    aviation,항공,Aviation,"aviation (MRO, drones)|항공산업|aviation industry|항공정비|aircraft MRO",mobility-space
    drones,드론,Drones,drone|무인기|unmanned aerial vehicles,aviation
    microsatellites,초소형 위성,Microsatellites,초소형위성|microsatellite|small satellites|소형위성,mobility-space
    commerce-lifestyle,유통·생활,Commerce and lifestyle,유통 생활|commerce and living,
    fashion-distribution,패션 유통,Fashion distribution,패션유통|fashion retail|fashion commerce|패션 커머스,commerce-lifestyle
    fashion-manufacturing,패션 제조,Fashion manufacturing,패션제조|봉제|garment manufacturing|의류 제조|apparel manufacturing,commerce-lifestyle
    retail-tech,리테일테크,Retail tech,리테일 테크|유통기술|e-commerce|전자상거래|이커머스|retail technology,commerce-lifestyle
    logistics,물류,Logistics,물류산업|배송|delivery|logistics technology|물류 기술,commerce-lifestyle
    subscription-economy,구독경제,Subscription economy,구독 경제|구독 서비스|subscription services|subscriptions,commerce-lifestyle
    mice,마이스,MICE,"전시컨벤션|전시·컨벤션|meetings, incentives, conventions and exhibitions|conventions and exhibitions",commerce-lifestyle
    workation,워케이션,Workation,workcation|워크케이션,commerce-lifestyle
    sports,스포츠,Sports,sport|스포츠 산업|sports industry|스포츠테크|sports tech,commerce-lifestyle
    sportainment,스포테인먼트,Sportainment,sports entertainment|스포츠 엔터테인먼트,sports
    agri-food,농식품,Agri-food,농업·식품|농업|agriculture|agrifood|food and agriculture,
    smart-farm,스마트팜,Smart farm,스마트 팜|smart farming|smart farms|스마트농업|스마트 농업|agritech|애그테크,agri-food
    food-tech,푸드테크,Food tech,푸드 테크|foodtech|식품기술|food technology,agri-food
    social-education,사회·교육,Social and education,사회 교육|social services and education,
    social-enterprise,사회적기업,Social enterprise,사회적 기업|social enterprises|소셜벤처|소셜 벤처|social venture|social ventures|사회적경제|사회적 경제|social economy,social-education
    education,교육,Education,에듀테크|edtech|교육산업|education technology,social-education
    childcare,보육,Childcare,child care|육아|돌봄|아이돌봄|day care,social-education
    urban,도시,Urban,도시산업|cities|도시 문제|urban solutions|스마트시티|스마트 시티|smart city,
    urban-industry,도심형 산업,Urban industry,urban-type industry|도심형산업|도심산업|도심 산업|urban-type industries,urban
    regenerative-engineering,재생 엔지니어링,Regenerative engineering,"regenerative engineering (재생: reuse/regeneration, sense not given)|재생엔지니어링",urban
    proptech,프롭테크,Proptech,부동산 기술|property technology|prop tech|부동산테크,urban
    ocean,해양,Ocean,해양산업|marine|해양·수산|marine industry|marine and fisheries|ocean industry,
    marine-tourism,해양관광,Marine tourism,해양 관광|해양레저|marine leisure|ocean tourism,ocean
    marine-big-data,해양·수산 빅데이터,Marine and fisheries big data,해양 빅데이터|해양 수산 빅데이터|marine data|ocean data,ocean
    research-venture,연구·벤처,Research and venture,연구 벤처|research and ventures,
    rnd,연구개발,R&D,연구 개발|research and development|R&D 시티|R&D city|R and D,research-venture
    source-technology,원천기술,Source technology,원천 기술|core technology|core technologies|original technology|original technologies|source technologies,rnd
    tech-commercialization,기술 사업화,Technology commercialization,기술사업화|첨단기술 사업화|첨단 기술 사업화|advanced technology commercialization|technology commercialisation|technology transfer|기술이전,research-venture
    venture-startup,벤처·창업,Venture and startup,venture and startup hub|벤처 창업|벤처|창업|ventures|startups|startup|스타트업,research-venture
    youth-startup,청년창업,Youth startup,youth startups|청년 창업|youth entrepreneurship,venture-startup
    """
}
