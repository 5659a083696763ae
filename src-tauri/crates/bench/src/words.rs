//! Words and names of the languages that the made libraries are in, the common
//! ones first. Written for this purpose; nobody's text.

/// A language and how its titles are made.
pub struct Tongue {
    pub language: &'static str,
    /// How many of a hundred books are in it.
    pub share: usize,
    /// In order of frequency.
    pub words: &'static str,
    /// What its rare words and place names are made of.
    pub syllables: &'static str,
    pub given: &'static str,
    pub family: &'static str,
    /// Between words: scripts of East Asia and Thai have none.
    pub space: &'static str,
    pub family_first: bool,
}

pub const TONGUES: [Tongue; 14] = [
    Tongue {
        language: "en",
        share: 52,
        words: "the of and a in to for with from on house night river garden last history love king city light world \
                life death song winter summer letters stories time man woman children island road book secret north \
                south sea stone dark white black red green little great lost found old new short long first second \
                art science music war peace law guide cooking birds trees horses ships stars moon sun rain snow \
                bread wine salt iron glass paper silence memory shadow dream fire water wind earth mountain forest \
                field bridge door window room table mirror clock key map journey voyage return escape hunt murder \
                ghost witch wolf bear fox crow swan dragon queen prince soldier captain doctor teacher farmer thief \
                judge poet painter sister brother daughter son mother father friend stranger neighbour village \
                town harbour castle tower church school library market station railway kitchen attic cellar \
                orchard meadow valley desert coast lake bay storm thunder frost dawn dusk morning evening midnight \
                spring autumn year day hour beginning end introduction principles essays poems complete collected \
                selected handbook dictionary atlas philosophy mathematics physics chemistry biology medicine economy \
                politics society religion language grammar logic design building weaving sewing knitting fishing \
                sailing walking climbing running chess painting drawing photography theatre opera dance film",
        syllables: "ash ber cal dun el far glen hal ing jar kel lan mor nor ow pen quil ros sten thorn ul ver wick yar zel",
        given: "Anna Ben Clara David Ellen Frank Grace Henry Iris James Kate Leo Mary Noah Olive Peter Ruth Samuel Tess \
                William Alice Arthur Beatrice Charles Dorothy Edward Florence George Hannah Isaac Jane Kenneth Laura \
                Martin Nora Oscar Pauline Robert Sarah Thomas",
        family: "Abbott Barker Cole Dawson Ellis Fletcher Grant Harding Irving Jarvis Kendall Lowe Mercer Norris Osborne \
                 Parrish Quinn Redmond Sutton Thorne Underhill Vance Whitaker Yates Ashworth Bellamy Carver Denholm \
                 Everett Fairfax Galloway Hathaway Ingram Kingsley Langley Marlowe Nightingale Pemberton Rowntree \
                 Sinclair O’Brien Smith-Jones",
        space: " ",
        family_first: false,
    },
    Tongue {
        language: "de",
        share: 10,
        words: "der die das und in von mit ein eine aus Haus Nacht Fluss Garten letzte Geschichte Liebe König Stadt Licht \
                Welt Leben Tod Lied Winter Sommer Briefe Erzählungen Zeit Mann Frau Kinder Insel Straße Buch Geheimnis \
                Norden Süden Meer Stein dunkel weiß schwarz rot grün kleine große Kunst Musik Krieg Frieden Vögel Bäume \
                Schiffe Sterne Mond Sonne Regen Schnee Brot Wein Salz Stille Erinnerung Schatten Traum Feuer Wasser Wind \
                Erde Berg Wald Feld Brücke Tür Fenster Spiegel Uhr Schlüssel Reise Rückkehr Wolf Bär Fuchs Krähe Schwan \
                Königin Soldat Arzt Lehrer Dichter Maler Schwester Bruder Tochter Mutter Vater Freund Fremde Dorf Schloss \
                Turm Schule Bahnhof Küche Tal Küste See Sturm Morgen Abend Anfang Ende Einführung Grundlagen Gedichte",
        syllables: "ach ber burg dorf eich feld grün heim ing kirch lind mühl neu ober rot stein tal ulm wald zell",
        given: "Anna Bernd Clara Dieter Elke Fritz Greta Hans Ilse Jürgen Käthe Ludwig Maria Otto Paula Rainer Sophie Ulrich",
        family: "Ackermann Bauer Czerny Dörfler Eichhorn Fuchs Große Hübner Jäger Köhler Lindner Müller Neumann Öttinger \
                 Pfeiffer Richter Schröder Thoma Vogel Weiß Zöller",
        space: " ",
        family_first: false,
    },
    Tongue {
        language: "fr",
        share: 8,
        words: "la le les de du des et l’amour un une dans pour sans sur maison nuit rivière jardin histoire roi ville \
                lumière monde vie mort chanson hiver été lettres contes temps homme femme enfants île route livre secret \
                nord sud mer pierre noir blanc rouge vert petit grand perdu vieux art musique guerre paix oiseaux arbres \
                étoiles lune soleil pluie neige pain vin sel silence mémoire ombre rêve feu eau vent terre montagne forêt \
                pont porte fenêtre miroir clé voyage retour loup ours renard cygne reine soldat médecin poète sœur frère \
                fille mère père ami étranger village château tour école gare cuisine vallée côte lac orage matin soir cœur",
        syllables: "aube beau chan dor ence fleur gri huit jou lac mont neuf ombre pré quin rive sol tour vau yon",
        given: "Adèle Bruno Céline Denis Élodie François Geneviève Hélène Jérôme Léa Marcel Noémie Océane Rémi Solène Zoé",
        family: "Aubert Béranger Chevalier Dupré Estève Fournier Girard Hébert Joly Lefèvre Moreau Noël Pasquier Roussel Tessier",
        space: " ",
        family_first: false,
    },
    Tongue {
        language: "es",
        share: 6,
        words: "el la los de y las un una en con sin por casa noche río jardín historia amor rey ciudad luz mundo vida \
                muerte canción invierno verano cartas cuentos tiempo hombre mujer niños isla camino libro secreto norte \
                sur mar piedra negro blanco rojo verde pequeño gran perdido viejo arte música guerra paz pájaros árboles \
                estrellas luna sol lluvia nieve pan vino sal silencio memoria sombra sueño fuego agua viento tierra \
                montaña bosque puente puerta ventana espejo llave viaje regreso lobo oso zorro cisne reina soldado médico",
        syllables: "al ban car do es fue gra hue in jo lla mar nie or pal que ro san tor val",
        given: "Ana Benito Carmen Diego Elena Félix Gloria Hugo Inés Joaquín Lucía Mateo Núria Óscar Pilar Ramón Sofía",
        family: "Álvarez Benítez Castro Domínguez Escobar Fernández Guzmán Herrera Ibáñez Jiménez Lozano Muñoz Núñez Ortega",
        space: " ",
        family_first: false,
    },
    Tongue {
        language: "it",
        share: 2,
        words: "il la di e le un una gli in con casa notte fiume giardino storia amore città luce mondo vita morte canzone \
                inverno estate lettere racconti tempo uomo donna isola strada libro segreto mare pietra nero bianco rosso",
        syllables: "al bel cor da es fio gio lo mon ne or pia qua ro san tor ul ven",
        given: "Alba Bruno Chiara Dario Elsa Fabio Giulia Luca Marta Nino Paola Sandro",
        family: "Amato Bianchi Conti Ferri Gallo Leone Marini Negri Orsini Ricci Serra Vitale",
        space: " ",
        family_first: false,
    },
    Tongue {
        language: "pl",
        share: 2,
        words: "i w na z do o nie dom noc rzeka ogród historia miłość król miasto światło świat życie śmierć pieśń zima \
                lato listy opowieści czas kobieta dzieci wyspa droga księga tajemnica morze kamień czarny biały czerwony",
        syllables: "bo cza dą gór ja kra łę mie nów ost pol ry sta tar wie zło żyw",
        given: "Agata Bolesław Celina Dorota Ewa Grażyna Jan Łucja Małgorzata Piotr Stanisław Wanda",
        family: "Adamczyk Borowski Ćwik Dąbrowska Górski Jabłoński Król Łukasik Nowak Ostrowska Piątek Zając",
        space: " ",
        family_first: false,
    },
    Tongue {
        language: "ru",
        share: 6,
        words: "и в на с о не из дом ночь река сад последний история любовь король город свет мир жизнь смерть песня зима \
                лето письма рассказы время человек женщина дети остров дорога книга тайна север юг море камень тёмный \
                белый чёрный красный зелёный маленький большой искусство музыка война птицы деревья звёзды луна солнце \
                дождь снег хлеб вино соль тишина память тень сон огонь вода ветер земля гора лес мост дверь окно зеркало",
        syllables: "бо ве го дар ел жа зар ив ко лу мир но ост пол ру ста тор ук фё хо ца чер шу яр",
        given: "Анна Борис Вера Григорий Дарья Елена Зоя Иван Ксения Лев Мария Николай Ольга Пётр Сергей Татьяна Фёдор",
        family: "Андреев Белова Виноградов Громова Данилов Ершова Жуков Зайцева Ковалёв Лебедева Морозов Орлова Соловьёв",
        space: " ",
        family_first: false,
    },
    Tongue {
        language: "el",
        share: 2,
        words: "ο η το και του της στο από σπίτι νύχτα ποτάμι κήπος ιστορία αγάπη βασιλιάς πόλη φως κόσμος ζωή θάνατος \
                τραγούδι χειμώνας καλοκαίρι γράμματα χρόνος γυναίκα παιδιά νησί δρόμος βιβλίο μυστικό θάλασσα πέτρα",
        syllables: "α βα γε δι ελ θα κο λα μα νι ορ πα ρο σα τε φι χω",
        given: "Άννα Βασίλης Γιώργος Δήμητρα Ελένη Ζωή Κώστας Μαρία Νίκος Σοφία",
        family: "Αγγέλου Βλάχος Γεωργίου Δημητρίου Ιωάννου Κωνσταντίνου Μακρής Νικολάου Παππάς",
        space: " ",
        family_first: false,
    },
    Tongue {
        language: "ar",
        share: 2,
        words: "في من على إلى البيت الليل النهر الحديقة تاريخ الحب الملك المدينة النور العالم الحياة الموت أغنية الشتاء \
                الصيف رسائل حكايات الزمن الرجل المرأة الأطفال الجزيرة الطريق كتاب سر البحر الحجر الأبيض الأسود القمر",
        syllables: "با تا جا دا را سا شا عا فا قا كا لا ما نا ها يا",
        given: "أحمد ليلى سمير هدى يوسف مريم خالد نادية عمر سلمى",
        family: "العلي حداد الخوري منصور النجار صباغ الشامي عيسى",
        space: " ",
        family_first: false,
    },
    Tongue {
        language: "he",
        share: 1,
        words: "של על את עם אל הבית לילה הנהר הגן אהבה מלך העיר אור העולם חיים מוות שיר חורף קיץ מכתבים סיפורים זמן \
                אישה ילדים האי הדרך ספר סוד הים אבן שחור לבן",
        syllables: "בא גל דר הר זי חן טל ים כר לב מר נו סל עד פר צב קש רן שי תם",
        given: "אברהם דינה יוסף מרים נועה רות שמואל תמר",
        family: "כהן לוי מזרחי פרץ ביטון אדלר גולן",
        space: " ",
        family_first: false,
    },
    Tongue {
        language: "hi",
        share: 2,
        words: "की का के और में से घर रात नदी बाग इतिहास प्रेम राजा शहर रोशनी दुनिया जीवन मृत्यु गीत सर्दी गर्मी पत्र \
                कहानियाँ समय आदमी औरत बच्चे द्वीप रास्ता किताब रहस्य समुद्र पत्थर काला सफेद लाल चाँद सूरज",
        syllables: "क ख ग च ज त द न प ब म य र ल व स ह",
        given: "अनिल भारती गीता हरि कमला मोहन नीरज प्रिया राम सीता",
        family: "शर्मा वर्मा गुप्ता जोशी मिश्र सिंह पटेल राव",
        space: " ",
        family_first: false,
    },
    Tongue {
        language: "zh",
        share: 3,
        words: "的 之 与 在 家 夜 河 花园 历史 爱情 王 城市 光 世界 生活 死亡 歌 冬天 夏天 书信 故事 时间 男人 女人 孩子 岛 路 书 秘密 \
                北方 南方 海 石头 黑 白 红 绿 小 大 艺术 科学 音乐 战争 和平 鸟 树 船 星 月亮 太阳 雨 雪 面包 酒 盐 沉默 记忆 影子 梦 火 水 风",
        syllables: "安 北 川 东 峰 广 海 江 林 明 南 平 清 山 天 文 西 阳 永 云",
        given: "伟 芳 娜 秀英 敏 静 丽 强 磊 军 洋 艳 勇 杰",
        family: "王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马",
        space: "",
        family_first: true,
    },
    Tongue {
        language: "ja",
        share: 3,
        words: "の と は を が 家 夜 川 庭 歴史 愛 王 町 光 世界 人生 死 歌 冬 夏 手紙 物語 時間 男 女 子供たち 島 道 本 秘密 北 南 海 石 \
                黒い 白い 赤い 小さな 大きな 音楽 戦争 鳥 木 船 星 月 太陽 雨 雪 パン ワイン 塩 沈黙 記憶 影 夢 火 水 風 森 ノート",
        syllables: "青 石 上 江 大 岡 川 北 久 小 坂 島 高 田 中 西 野 林 松 山",
        given: "明 花子 健 恵子 誠 由美 隆 直子 弘 真理",
        family: "佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤",
        space: "",
        family_first: true,
    },
    Tongue {
        language: "ko",
        share: 1,
        words: "의 와 집 밤 강 정원 역사 사랑 왕 도시 빛 세계 삶 죽음 노래 겨울 여름 편지 이야기 시간 남자 여자 아이들 섬 길 책 비밀 바다 돌",
        syllables: "가 나 다 라 마 바 사 아 자 차 카 타 파 하",
        given: "민준 서연 지우 하준 수빈 예은 도윤 지민",
        family: "김 이 박 최 정 강 조 윤",
        space: " ",
        family_first: true,
    },
];

/// What the houses are called, after a name, that half of the books come from.
pub const PRESSES: [&str; 4] = ["Press", "Press", "University Press", "Press & Sons"];

/// What the others are called.
pub const HOUSES: [&str; 7] = ["Books", "Books", "Publishing", "Verlag", "Éditions", "Editorial", "Издательство"];
