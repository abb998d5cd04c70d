"""The tables that Tools/generate-applications draws from: places, clusters, phrases, names."""

DISTRICTS = [f"{name}-gu" for name in (
    "jongno jung yongsan seongdong gwangjin dongdaemun jungnang seongbuk gangbuk dobong nowon "
    "eunpyeong seodaemun mapo yangcheon gangseo guro geumcheon yeongdeungpo dongjak gwanak "
    "seocho gangnam songpa gangdong").split()]

# Cluster: its districts and its sectors, as in the package that this one extends.
CLUSTERS = {
    "seoul-hongneung-changdong": (
        "dongdaemun-gu seongbuk-gu dobong-gu",
        "bio metaverse advanced-manufacturing healthcare culture-media-technology"),
    "seoul-sangam": ("mapo-gu", "immersive-media ar vr virtual-convergence"),
    "seoul-mokdong": ("yangcheon-gu",
                      "software sports future-mobility sportainment bioinformatics fintech"),
    "seoul-magok": ("gangseo-gu", "rnd"),
    "seoul-guro-geumcheon": ("guro-gu geumcheon-gu", "games subscription-economy"),
    "seoul-sillim-dongjak": ("gwanak-gu dongjak-gu", "tech-commercialization"),
    "seoul-yangjae-seocho": ("seocho-gu", "rnd ai"),
    "seoul-gwanghwamun-seongbuk-jung": ("jongno-gu seongbuk-gu jung-gu", "cultural-content"),
    "seoul-yongsan": ("yongsan-gu", "smart-farm"),
    "seoul-seodaemun-eunpyeong": ("seodaemun-gu eunpyeong-gu", "medical healthcare"),
    "seoul-yeongdeungpo": ("yeongdeungpo-gu", "smart-medical"),
    "seoul-yeouido": ("yeongdeungpo-gu", "fintech"),
    "seoul-gangdong": ("gangdong-gu", "regenerative-engineering"),
    "seoul-gangbuk": ("gangbuk-gu", "urban-smart-workshop"),
    "seoul-dongdaemun": ("dongdaemun-gu jung-gu", "fashion-distribution"),
    "seoul-jungnang": ("jungnang-gu", "fashion-manufacturing"),
    "seoul-seongsu": ("seongdong-gu", "social-enterprise"),
    "seoul-songpa": ("songpa-gu", "mice ict-security"),
    "seoul-jung": ("jung-gu", "urban-industry"),
    "seoul-gangnam": ("gangnam-gu", "blockchain"),
}
CLUSTERS = {key: (places.split(), sectors.split()) for key, (places, sectors) in CLUSTERS.items()}

# One entry a sector: weight in the draw; sectors that often go with it; then, in Korean and in
# English, products, users, techniques and wishes, each a list with `|`.
SECTORS = {
    "fintech": (16, "ai smart-finance data-platform",
        ("외화 공동계좌 앱|전세 보증금 분할 대출 중개|중고차 할부 심사 도구|모임 회비 자동 정산 앱", "유학생|소규모 무역상|신혼부부|동호회 총무", "오픈뱅킹 연동|이상거래 탐지 규칙|설명 가능한 심사 모형", "은행 API 시험 환경|규제 샌드박스 자문|제휴 저축은행"),
        ("a shared foreign-currency wallet|an instalment broker for used cars|a cash-flow forecast for cafés|a rent-deposit lending marketplace", "exchange students|small importers|newly married tenants|shop owners", "open-banking connectors|rule-based fraud detection|explainable underwriting models", "a bank sandbox|advice on electronic-finance registration|co-lending partners")),
    "ai": (14, "data-platform software rnd",
        ("회의록 요약 비서|불량 검출 카메라|법률 문서 검색기|콜센터 감정 분석기", "중견 제조사|로펌|공공 민원실|보험 상담 조직", "준지도 학습|한국어 언어 모형|소량 데이터 증강", "학습용 GPU 자원|비식별 음성 자료|공동 연구 교수진"),
        ("a meeting summariser for Korean and English|a visual defect inspector|a contract search engine|a demand planner for bakeries", "mid-size manufacturers|law offices|call centres|franchise headquarters", "semi-supervised learning|graph neural networks|transfer learning from small samples", "GPU hours|labelled production data|joint research with a university group")),
    "healthcare": (12, "ai medical",
        ("당뇨 식단 코칭 앱|갱년기 증상 기록 서비스|만성 통증 운동 처방|스트레스 측정 반지", "만성질환자|직장인 검진센터|중년 여성|재활 환자", "심박변이도 분석|행동 변화 상담 설계|웨어러블 자료 통합", "병원 자료 접근|건강보험 시범사업|보건소 실증"),
        ("a blood-pressure diary with nurse coaching|a posture trainer for office workers|an allergy diary for families|a smoking-cessation companion", "patients with chronic disease|employers|parents|public health centres", "heart-rate-variability analysis|behavioural nudging|wearable data fusion", "hospital data access|a clinical pilot|insurers as channel partners")),
    "games": (12, "ai metaverse",
        ("도시 건설 모바일 게임|공포 방탈출 게임|역사 전략 카드 게임|반려식물 키우기 게임", "십대 이용자|퇴근길 직장인|해외 인디 게임 팬|보드게임 모임", "절차적 맵 생성|비동기 대전 서버|크로스 플랫폼 엔진", "해외 퍼블리셔|게임 음악 작곡가|품질 검수 인력"),
        ("a co-operative lighthouse adventure|a rhythm fighting game|a city-tram puzzle|a monster-breeding idle game", "commuters|indie fans abroad|families|competitive players", "procedural level generation|rollback netcode|cross-platform builds", "a publisher for Japan|user-acquisition funding|testers and sound studios")),
    "fashion-distribution": (9, "retail-tech logistics ai",
        ("빅사이즈 여성복 도매몰|중고 명품 감정 장터|디자이너 편집숍 재고 공유망|해외 바이어용 화상 쇼룸", "온라인 쇼핑몰 사장|동남아 소매상|신진 디자이너|리셀러", "이미지 유사 상품 검색|재고 실시간 연동|사이즈 추천 규칙", "라이브 방송 스튜디오|공동 물류창고|관세 업무 대행"),
        ("a video showroom for overseas buyers|a resale channel for samples|a size-exchange service for online malls|a wholesale price tracker", "boutiques in South-East Asia|wholesale stalls|emerging designers|online malls", "visual product search|live stock synchronisation|fit recommendation", "fulfilment space near the wholesale market|live-commerce hosts|customs brokers")),
    "fashion-manufacturing": (8, "circular-economy manufacturing-it",
        ("단체복 소량 제작 서비스|한복 원단 재단 자동화|무봉제 니트 생산|작업복 리폼 공정", "봉제 공장|독립 브랜드|학교와 관공서|공연 의상팀", "디지털 패턴 설계|레이저 재단|생산 이력 태그", "공용 재단 장비|숙련 봉제사|납품처 발굴"),
        ("an on-demand knitting line|digital pattern archives for tailors|a uniform repair programme|small-lot outdoor wear production", "independent labels|sewing rooms|schools|stage costume teams", "3D draping|laser cutting|bundle tracking with tags", "shared cutting tables|skilled machinists|brand buyers")),
    "blockchain": (6, "digital-assets fintech",
        ("탄소 배출권 거래 장부|중고 악기 이력 인증|투표 기록 보관 서비스|미술품 공동 소유 플랫폼", "협동조합|수집가|대학 학생회|중소 수출기업", "영지식 증명|분산 신원|스마트 계약 감사", "노드 운영 파트너|법률 자문|기관 투자자"),
        ("a provenance ledger for instruments|tokenised loyalty points for markets|a carbon-credit register|verifiable training certificates", "collectors|cooperatives|exporters|training providers", "zero-knowledge proofs|decentralised identity|formally checked contracts", "node operators|legal opinions|a bank that wants a pilot")),
    "bio": (5, "source-technology healthcare",
        ("장내 미생물 분석 키트|세포 배양 배지|피부 재생 펩타이드|해조류 유래 소재", "제약 연구소|화장품 제조사|임상시험 기관|식품 기업", "단일세포 분석|대사체 분석|미세유체 배양", "공용 동물실험 시설|균주 은행|바이오 전문 투자자"),
        ("a microbiome test kit|serum-free culture media|a seaweed-derived biomaterial|enzyme screening as a service", "pharma laboratories|cosmetics makers|contract research firms|food companies", "single-cell analysis|metabolomics|microfluidic culture", "shared wet laboratories|animal-study capacity|a biotech seed fund")),
    "metaverse": (3, "immersive-media games",
        ("가상 졸업식 공간|아바타 채용 박람회|메타버스 전시관 제작 도구", "대학|지역 축제 조직위|인사팀", "웹 3D 엔진|아바타 표정 추적|동시 접속 분산 처리", "공연 콘텐츠 협력사|서버 비용 지원"),
        ("a virtual campus builder|an avatar job fair|a browser-based exhibition hall", "universities|festivals|recruiters", "web 3D rendering|facial avatar tracking|sharded concurrency", "concert content partners|server credits")),
    "immersive-media": (2, "vr culture-media-technology",
        ("다면 영상 미디어아트|입체음향 오디오 드라마|체험형 과학관 전시", "과학관|백화점|여행자", "프로젝션 맵핑|공간 음향|관람 동선 감지", "방송사 협업|전시 공간"),
        ("a projection-mapped walk|a spatial-audio drama series|interactive museum rooms", "science museums|department stores|tourists", "projection mapping|spatial audio|visitor sensing", "media partners|exhibition space")),
    "ar": (2, "education retail-tech",
        ("가구 배치 미리보기|정비 작업 안내 안경|그림책 증강현실 카드", "가구 판매점|정비사|유치원", "평면 인식|원격 주석|경량 3D 모델 변환", "콘텐츠 제작사|시범 매장"),
        ("a furniture preview|repair guidance on smart glasses|augmented picture books", "furniture shops|maintenance crews|kindergartens", "surface detection|remote annotation|light-weight 3D conversion", "content producers|pilot stores")),
    "vr": (2, "education healthcare",
        ("고소공포 치료 체험|수술 실습 시뮬레이터|가상 안전교육장", "심리 상담소|의과대학|건설사", "시선 추적|역감 장갑|상황 분기 대본", "임상 심리 전문가|체험관 공간"),
        ("a phobia exposure programme|surgical practice rooms|virtual crane training", "counselling centres|medical schools|builders", "eye tracking|force-feedback gloves|branching scripts", "clinical psychologists|a demonstration room")),
    "virtual-convergence": (2, "xr culture-media-technology",
        ("디지털 휴먼 진행자|가상 스튜디오 임대|확장현실 회의실", "방송 제작사|홈쇼핑|다국적 기업", "얼굴 합성|실시간 합성|손동작 인식", "촬영 장비 공동 이용|모델 저작권 자문"),
        ("a digital presenter|virtual studio rental|mixed-reality meeting rooms", "broadcasters|shopping channels|multinational teams", "facial synthesis|real-time compositing|gesture recognition", "shared camera equipment|advice on likeness rights")),
    "culture-media-technology": (2, "cultural-content metaverse",
        ("자막 자동 번역 도구|팬 투표 음악 방송|공연 조명 제어기", "드라마 제작사|아이돌 기획사|소극장", "음성 인식|저지연 중계|조명 프로토콜 변환", "한류 콘텐츠 배급망|공연장 실증"),
        ("a subtitle translator for dramas|fan-voted music shows|a lighting controller for small theatres", "drama producers|idol agencies|small theatres", "speech recognition|low-latency streaming|lighting protocol bridges", "distribution abroad|a test stage")),
    "cultural-content": (6, "ar education",
        ("골목 역사 오디오 산책|독립 출판 웹진|전통 문양 디자인 은행|어린이 창작 뮤지컬", "여행자|도서관|문구 회사|지역 문화원", "구술 채록|웹툰 각색|문양 벡터화", "문화재단 지원|공연 공간|저작권 등록 도움"),
        ("an audio walk through alleys|a bank of traditional patterns|an indie publishing magazine|a musical for children", "tourists|libraries|stationery firms|cultural centres", "oral-history recording|webtoon adaptation|vectorised ornaments", "cultural foundations|stage time|help with copyright registration")),
    "medical": (4, "smart-medical ai",
        ("내시경 소독 확인기|욕창 예방 매트|소아 천식 흡입기|치과 교정 계획 도구", "의원|요양병원|소아과|치과", "압력 분포 측정|초음파 영상 처리|생체적합 소재", "임상시험 병원|의료기기 인허가 자문|멸균 설비"),
        ("an inhaler for children|a pressure-relief mattress|an endoscope hygiene checker|orthodontic planning software", "clinics|nursing hospitals|paediatricians|dentists", "pressure mapping|ultrasound imaging|biocompatible materials", "a hospital for clinical trials|regulatory advice|a sterilisation line")),
    "smart-medical": (4, "ai robots sensors",
        ("병원 물류 추적 태그|원격 재활 로봇|진료 예약 분산 시스템|의료 영상 전송망", "종합병원|재활센터|원무과|영상의학과", "실내 위치 추적|의료 표준 연동|로봇 팔 제어", "실증 병상|전산팀 협력|보안 심사"),
        ("asset tags for hospital logistics|a remote rehabilitation robot|queue balancing for clinics|a fast image exchange", "general hospitals|rehabilitation centres|front desks|radiology departments", "indoor positioning|health-data standards|robot arm control", "test wards|hospital IT teams|security review")),
    "bioinformatics": (1, "bio ai",
        ("단백질 구조 검색기|암 유전자 패널 해석|미생물 유전체 지도", "신약 개발사|검진센터|농업 연구소", "서열 정렬 가속|변이 주석|구조 예측", "공개 유전체 자료|고성능 계산 자원"),
        ("a protein similarity search|cancer panel reports|microbial genome maps", "drug developers|testing laboratories|crop institutes", "accelerated alignment|variant annotation|structure prediction", "genome data sets|high-performance computing time")),
    "advanced-manufacturing": (2, "smart-manufacturing robots",
        ("초소형 사출 금형|복합소재 자전거 부품|공정 이상 예지 장치", "부품 공장|자전거 브랜드|반도체 장비사", "금속 3D 프린팅|진동 분석|자동 적층", "시험 생산 라인|소재 인증"),
        ("micro-injection moulds|composite bicycle parts|a process anomaly predictor", "component plants|bicycle brands|equipment makers", "metal 3D printing|vibration analysis|automated lay-up", "a pilot line|material certification")),
    "software": (5, "cloud ai",
        ("협업 일정 관리 도구|부동산 계약 전자서명|식당 발주 관리 프로그램|코드 검토 도우미", "원격 근무팀|공인중개사|프랜차이즈|개발 조직", "실시간 동기화|문서 인식|정적 분석", "판매 대행사|일본 진출 파트너|사무 공간"),
        ("a roster planner for cafés|electronic signing for leases|an ordering tool for restaurants|a code-review assistant", "remote teams|estate agents|franchises|development groups", "conflict-free synchronisation|document recognition|static analysis", "resellers|a partner in Japan|office space")),
    "sports": (2, "healthcare sportainment",
        ("수영 자세 분석 안경|동네 배드민턴 코트 예약|클라이밍 훈련판", "생활체육인|체육관|학교 운동부", "동작 인식|코트 센서|훈련 부하 계산", "체육시설 실증|지도자 네트워크"),
        ("goggles that read swimming strokes|a badminton court finder|a sensor climbing board", "amateur athletes|gyms|school teams", "motion recognition|court sensors|training-load models", "sports facilities for testing|a network of coaches")),
    "sportainment": (1, "sports games",
        ("이스포츠 해설 자동화|경기장 응원 게임", "프로 구단|팬 모임", "중계 영상 인식|위치 기반 게임", "구단 제휴|중계권 자문"),
        ("automated esports commentary|a stadium cheering game", "professional clubs|fan groups", "broadcast analysis|location-based play", "club partnerships|advice on media rights")),
    "future-mobility": (2, "ai sensors",
        ("휠체어 길 안내 지도|전기 화물차 충전 예약|주차 로봇", "장애인 단체|택배사|아파트 단지", "경로 최적화|배터리 상태 추정|라이다 측위", "실증 도로|보험 상품"),
        ("step-free navigation|charging slots for delivery vans|a parking robot", "disability groups|couriers|apartment blocks", "route optimisation|battery-state estimation|lidar positioning", "a test road|insurance products")),
    "rnd": (4, "source-technology sensors",
        ("고체 수소 저장재 연구|방열 필름 소재|미세먼지 분석기|양자점 잉크", "연구기관|전자 부품사|자동차 연구소|환경 기관", "나노 입자 합성|전산 모사|정밀 계측", "공용 분석 장비|연구원 창업 지원|정부 과제 공동 신청"),
        ("solid hydrogen storage|heat-spreading films|a fine-dust analyser|quantum-dot inks", "research institutes|electronics suppliers|car laboratories|environment agencies", "nanoparticle synthesis|computer simulation|precision metrology", "shared analytical equipment|spin-off support|joint public projects")),
    "tech-commercialization": (5, "youth-startup source-technology",
        ("논문 기반 방수 코팅제|연구실 특허 거래 장터|자가 치유 케이블|초음파 세척 노즐", "대학 산학협력단|중소 제조사|통신 설비사|선박 정비소", "기술 성숙도 평가|시제품 설계|공정 확대", "기술 컨설팅|시제품 제작 공간|기술 이전 계약 자문"),
        ("a water-repellent coating from a thesis|a laboratory patent exchange|self-healing cable sleeves|ultrasonic cleaning nozzles", "technology-transfer offices|small manufacturers|telecom crews|shipyards", "readiness assessment|prototype design|process scale-up", "technical consulting|prototype workshops|licensing advice")),
    "subscription-economy": (5, "retail-tech food-tech",
        ("반려견 간식 정기배송|그림 구독 대여|매달 바뀌는 원두 상자|아이 옷 교환 구독", "반려인|사무실 관리자|1인 가구|육아 가정", "취향 추천|회수 세척 물류|해지 예측", "정기결제 대행|저온 창고|공동 마케팅"),
        ("a monthly art rental|a snack box for dogs|a children's clothing swap|a tea-of-the-season box", "offices|pet owners|parents|single households", "taste profiling|reverse logistics|churn prediction", "billing partners|cold storage|joint marketing")),
    "smart-farm": (4, "sensors food-tech",
        ("가정용 새싹 재배기|온실 병해충 예찰 카메라|옥상 텃밭 관수 제어|곤충 사육 자동화", "학교 급식소|딸기 농가|아파트 주민|사료 회사", "양액 제어|영상 병해 진단|환경 센서망", "유휴 옥상|농업 전문가|급식 납품"),
        ("a sprout cabinet for kitchens|a pest-watching camera|rooftop irrigation control|automated insect rearing", "school kitchens|strawberry growers|apartment residents|feed companies", "nutrient dosing|image diagnosis|sensor networks", "idle rooftops|agronomists|catering buyers")),
    "regenerative-engineering": (3, "circular-economy machinery",
        ("노후 승강기 부품 재제조|폐콘크리트 골재 재생|옛 창고 구조 보강", "시설 관리 회사|건설사|자치구", "표면 용사 코팅|비파괴 검사|구조 해석", "야적장|시범 건물|품질 인증"),
        ("remanufactured pumps|recycled concrete aggregate|structural renewal of old warehouses", "facility managers|contractors|districts", "thermal spraying|non-destructive testing|structural analysis", "yard space|a pilot building|quality certificates")),
    "urban-smart-workshop": (2, "manufacturing-it printing",
        ("공방 예약 장비 공유|맞춤 가구 자동 재단|도자기 전사 인쇄", "공방 주인|신혼집 꾸미는 사람|기념품 가게", "소형 수치제어 가공|주문 도면 변환|작업 일정 배분", "공동 작업장|디자인 상담"),
        ("tool sharing between workshops|custom shelves cut to order|decal printing for ceramics", "makers|home movers|souvenir shops", "desktop CNC machining|drawing conversion|job scheduling", "shared workshops|design advice")),
    "social-enterprise": (5, "education circular-economy",
        ("시니어 동네 안내원 교육|이주여성 반찬 가게|보호종료청년 주거 상담|수어 통역 매칭", "자치구|복지관|지역 주민|청년", "공동체 조사|성과 측정|시간은행 운영", "임팩트 투자|공유 주방|공공 구매"),
        ("a guide school for seniors|a kitchen run by migrant women|housing advice for care leavers|sign-language interpreter matching", "districts|welfare centres|neighbours|young adults", "community surveys|outcome measurement|time banking", "impact investors|a shared kitchen|public procurement")),
    "mice": (2, "software virtual-convergence",
        ("학술대회 논문 심사 도구|회의장 통역 예약|지역 기업 행사 상품", "학회 사무국|여행사|컨벤션 조직", "하이브리드 중계|참가자 매칭|동선 분석", "전시장 제휴|해외 홍보"),
        ("a paper-review tool for congresses|interpreter booking|incentive trips in old markets", "learned societies|travel agencies|convention bureaus", "hybrid streaming|attendee matching|flow analysis", "venue partners|promotion abroad")),
    "ict-security": (4, "cloud ai",
        ("재택근무 단말 점검|악성 메일 훈련|산업 제어망 감시|개인정보 접속 기록 분석", "중소기업 전산실|병원|공장|공공기관", "행위 기반 탐지|암호 키 관리|로그 상관분석", "관제 파트너|보안 인증 지원|모의해킹 팀"),
        ("a device check for home offices|phishing drills|a monitor for industrial networks|access-log analytics", "small IT departments|hospitals|factories|public bodies", "behaviour-based detection|key management|log correlation", "security operations partners|certification support|penetration testers")),
    "urban-industry": (2, "printing metal",
        ("조명 부품 공동 주문|수제 명함 인쇄|시계 수리 장인 연결", "골목 제조 상인|디자인 회사|수집가", "견적 자동 계산|소량 판금|수리 이력 관리", "상가 유휴 공간|견습생 모집"),
        ("joint orders for lighting parts|letterpress cards online|a finder of watch repairers", "alley manufacturers|design studios|collectors", "automatic quotations|small-lot sheet metal|repair records", "idle shop space|apprentices")),
    "drones": (1, "aviation sensors",
        ("교량 점검 드론|산불 감시 무인기", "시설공단|산림청 협력사", "자동 비행 경로|열화상 분석", "비행 시험장|보험"),
        ("a bridge inspection drone|a wildfire watch", "facility corporations|forest services", "autonomous flight paths|thermal imaging", "a flight test field|insurance")),
    "secondary-batteries": (1, "clean-energy rnd",
        ("폐배터리 진단기|전고체 전해질", "전기차 정비소|전지 제조사", "임피던스 측정|황화물 합성", "안전 시험실|투자자"),
        ("a used-battery grader|a solid electrolyte", "car workshops|cell makers", "impedance measurement|sulphide synthesis", "a safety laboratory|investors")),
    "childcare": (1, "education software",
        ("긴급 돌봄 이웃 연결|어린이집 알림장 번역", "맞벌이 가정|다문화 가정", "신원 확인|다국어 번역", "구청 협력|돌봄 교사"),
        ("emergency childcare among neighbours|translated kindergarten notes", "working parents|multicultural families", "identity checks|machine translation", "district partners|trained carers")),
    "logistics": (1, "software retail-tech",
        ("골목 공동 배송 거점|냉동 택배 온도 기록", "시장 상인|식품 판매자", "적재 최적화|저전력 태그", "차고지|물류 데이터"),
        ("shared delivery points in alleys|temperature logs for frozen parcels", "market traders|food sellers", "load optimisation|low-power tags", "depot space|logistics data")),
}

# Pieces of invented names, each in Hangul and Latin letters.
NAME_FIRST = [pair.split("/") for pair in (
    "도래/Dorae 여울/Yeoul 솔잎/Solip 마디/Madi 고래등/Goraedeung 달무리/Dalmuri 너울/Neoul "
    "비탈/Bital 노을목/Noeulmok 새참/Saecham 물수제비/Mulsuje 언덕밑/Eondeok 까치밥/Kkachibap "
    "모래톱/Moraetop 가풀막/Gapulmak 뜨락/Tteurak 겨를/Gyeoreul 두레박/Durebak 싸리/Ssari "
    "이랑/Irang 자드락/Jadeurak 하늬/Hanui 가랑/Garang 나들목/Nadeulmok 다래끼/Daraekki "
    "라온길/Raongil 미리벌/Miribeol 버들못/Beodeulmot 소담재/Sodamjae 아름재/Areumjae "
    "윤슬목/Yunseulmok 조약돌/Joyakdol 참빗/Chambit 큰나루/Keunnaru 터알/Teoal 푸서리/Puseori "
    "한갓골/Hangatgol 해거름/Haegeoreum 갈피/Galpi 느루/Neuru").split()]
NAME_LAST = [pair.split("/") for pair in (
    "결/gyeol 빛/bit 터/teo 샘/saem 길/gil 숲/sup 벗/beot 틀/teul 품/pum 올/ol 채/chae 매듭/maedeup "
    "나무/namu 누리/nuri 바퀴/bakwi 물길/mulgil 새김/saegim 돌담/doldam 등불/deungbul "
    "이음/ieum").split()]
NAME_TAIL = [pair.split("/") for pair in (
    "/ _랩/_Lab _웍스/_Works _소프트/_Soft _연구소/_Research 상회/_Trading 공작소/_Factory "
    "_파트너스/_Partners _시스템/_Systems _스튜디오/_Studio 컴퍼니/_Company _넷/_Net "
    "제작소/_Makers _데이터/_Data").split(" ")]

# Stage: weight, ages in years, and ranges of team, revenue and money raised (million won).
STAGES = {
    "idea": (8, (0, 1), (1, 4), (0, 0), (0, 0)),
    "pre-seed": (24, (0, 2), (2, 8), (0, 80), (0, 300)),
    "seed": (36, (1, 4), (4, 15), (20, 600), (100, 1500)),
    "series-a": (20, (2, 6), (12, 40), (200, 3500), (1500, 5500)),
    "series-b": (8, (4, 8), (30, 80), (2000, 9000), (5000, 15000)),
    "growth": (4, (5, 12), (45, 150), (5000, 30000), (5000, 25000)),
}
CERTIFICATES = ["venture", "inno-biz", "gs", "isms", "iso-27001", "iso-9001", "net", "nep"]
GROUPS = ["youth", "women-led", "social-venture", "first-time", "university", "senior",
          "re-startup", "foreign-founder"]
COMMENTS = {
    "ko": ["근거 자료가 더 필요함", "고객 검증이 인상적임", "경쟁사 분석이 약함", "팀의 현장 경험이 강점",
           "매출 계획이 낙관적임", "실증 계획이 구체적임"],
    "en": ["needs more evidence", "convincing customer tests", "weak on competitors",
           "strong field experience", "optimistic revenue plan", "concrete pilot plan"],
}
