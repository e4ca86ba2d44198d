"""Writes generated documents straight into the tables of an archive, the same ones every time."""

from random import Random

from sqlite_utils import Database

# Words as official documents have them: common ones come often, names hardly ever.
_VOCABULARY = """
政府 信息 公开 柳州市 柳北区 广西 壮族自治区 人民 办公室 关于 工作 通知 意见 方案 报告 年度 财政
预算 决算 统计 公报 规划 计划 实施 管理 办法 规定 条例 安全 生产 环境 保护 教育 卫生
计划生育 社会 保障
民政 救济 土地 征收 拆迁 补偿 建设 工程 招标 采购 项目 审批 行政 许可 收费 标准 依据 程序 服务 企业
农业 水利 林业 交通 运输 公路 桥梁 城市 街道 社区 居民 委员会 干部 人事 任免 招考 录用 培训 考核
监督 检查 审计 纪检 廉政 经济 发展 产业 工业 园区 投资 合同 价格 市场 食品 药品 质量 档案 馆藏 目录
查阅 利用 开放 鉴定 移交 接收 防汛 抗旱 消防 应急 预案 事故 调查 处理 情况 说明 通报 表彰 先进 集体
个人 会议 纪要 讲话 批复 请示 函 公告 在 和 的 对 与 及 为 有 各 进一步 加强 做好 切实 推进 落实
组织 开展 完成 有关 单位 部门 负责 认真 贯彻 执行 国务院 中华人民共和国 法律 法规 规章 依法 公民
法人 其他 申请 受理 答复 期限 十五日 复议 诉讼 主动 不予 GDP PPP 网站 系统 平台 数据 软件 ， ， ，
， 。 。 、 、 （一） （二） “十二五” 2010年 2011年 30% 100万元
"""
_WORDS = _VOCABULARY.split()
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹"
    "彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
)
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰志建国文斌凯鹏宇浩然博雅琳欣怡佳慧颖"
    "雪梅晨曦思远昊天翔振邦永昌绍棠懿瑾璇铭轩睿哲淼鑫垚"
)
_PLACES = (
    "柳北",
    "柳南",
    "城中",
    "鱼峰",
    "柳江",
    "柳城",
    "鹿寨",
    "融安",
    "融水",
    "三江",
    "重庆",
    "长沙",
    "石碑坪",
    "沙塘",
    "长塘",
    "白露",
    "胜利",
    "雅儒",
    "解放",
    "跃进",
)
_OFFICES = (
    "人民政府",
    "统计局",
    "财政局",
    "教育局",
    "民政局",
    "档案局",
    "公安局",
    "审计局",
    "农业局",
    "卫生局",
    "环境保护局",
    "发展和改革局",
)
_DISCLOSURES = ("proactive", "proactive", "proactive", "on-request", "withheld", "undecided")
_STAMP = ("2026-01-05 09:00:00+08:00", "benchmark")
_BATCH = 5_000
_TEXT = 1_500  # characters, in every tenth document


def fill(db: Database, count: int) -> None:
    """Add `count` documents with agencies and categories to an archive that has no documents."""
    connection = db.conn
    connection.execute("BEGIN")
    for number in range(1, 21):
        connection.execute(
            "INSERT OR IGNORE INTO category (code, name, cadence) VALUES (?, ?, 'standing')",
            (f"{number:02}", f"类别{number}"),
        )
    categories = [row[0] for row in connection.execute("SELECT id FROM category")]
    offices = [place + office for place in _PLACES for office in _OFFICES]
    connection.executemany(
        "INSERT OR IGNORE INTO agency (code, name) VALUES (?, ?)",
        ((f"b{number:03}", name) for number, name in enumerate(offices)),
    )
    agencies = [row[0] for row in connection.execute("SELECT id FROM agency")]
    random = Random(2010)  # noqa: S311  # the same documents every time
    texts: list[tuple[int, str, str]] = []
    rows: list[tuple[object, ...]] = []
    for id_ in range(1, count + 1):
        rows.append(_document(random, id_, random.choice(agencies), random.choice(categories)))
        if id_ % 10 == 0:
            text = prose(random, _TEXT)
            texts.append((id_, text, text))
        if len(rows) == _BATCH or id_ == count:
            connection.executemany(_DOCUMENT, rows)
            connection.executemany("INSERT INTO document_text VALUES (?, ?, ?)", texts)
            rows.clear()
            texts.clear()
    connection.execute("COMMIT")


def person(random: Random) -> str:
    """A name of three characters; hardly any two documents share one."""
    return random.choice(_SURNAMES) + "".join(random.choices(_GIVEN, k=2))


def prose(random: Random, length: int) -> str:
    """Running text of about `length` characters with one name in it."""
    words = random.choices(_WORDS, k=length // 2)
    words.insert(len(words) // 3, person(random))
    return "".join(words)[:length]


def pieces(db: Database, count: int, length: int) -> list[str]:
    """Pieces of `length` characters from titles and summaries all over the archive."""
    random = Random(length)  # noqa: S311
    found = []
    for id_ in _some(db, random, count):
        [row] = db.conn.execute("SELECT title, summary FROM document WHERE id = ?", (id_,))
        text = random.choice(row)
        start = random.randrange(max(1, len(text) - length))
        found.append(text[start : start + length])
    return found


def names(db: Database, count: int) -> list[str]:
    """Names of people who have a document in the archive."""
    found = []
    for id_ in _some(db, Random(1), count):  # noqa: S311
        [[title]] = db.conn.execute("SELECT title FROM document WHERE id = ?", (id_ // 4 * 4 or 4,))
        found.append(title.removeprefix("关于")[:3])
    return found


def _some(db: Database, random: Random, count: int) -> list[int]:
    [[last]] = db.conn.execute("SELECT max(id) FROM document").fetchall()
    return [random.randint(1, last) for _ in range(count)]


_COLUMNS = (
    "id", "index_number", "title", "document_number", "agency_id", "category_id", "date_made",
    "disclosure", "summary", "keywords", "created_at", "created_by", "changed_at", "changed_by",
)  # fmt: skip
_DOCUMENT = (
    f"INSERT INTO document ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
)


def _document(random: Random, id_: int, agency: int, category: int) -> tuple[object, ...]:
    year = random.randint(1990, 2025)
    title = "".join(random.choices(_WORDS[:100], k=9))
    if id_ % 4 == 0:
        title = f"关于{person(random)}同志{title}"
    return (
        id_, f"45020500{id_:07}", f"{title}的通知", f"柳北政发〔{year}〕{random.randint(1, 999)}号",
        agency, category, f"{year}-{random.randint(1, 12):02}", random.choice(_DISCLOSURES),
        prose(random, 100), "；".join(random.choices(_WORDS[:100], k=3)), *_STAMP, *_STAMP,
    )  # fmt: skip
