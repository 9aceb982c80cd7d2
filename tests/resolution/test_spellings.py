"""Spellings of one name, and names that only look alike; each line has the state and two names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mineralgraph.resolution import spellings
from tests.resolution.test_officials import people, person

ONE = """
KR Koo Yun-cheol|Koo Yoon-chul
KR Koo Yun-cheol|Ku Yun-chol
KR Koo Yun-cheol|Gu Yun-cheol
KR Koo Yun-cheol|Yun-cheol Koo
KR Koo Yun-cheol|Koo Yuncheol
KR Koo Yun-cheol|Koo Yun Cheol
KR Lee Jae-myung|Yi Jae-myeong
KR Lee Jae-myung|Lee Jae Myung
KR Lee Jae-myung|Jae-myung Lee
KR Choi Sang-mok|Choe Sang-mok
KR Ahn Duk-geun|An Deok-geun
KR Cho Tae-yul|Jo Tae-yeol
KR Yoon Suk Yeol|Yun Seok-yeol
KR Yoon Suk Yeol|Yoon Suk-yeol
KR Park Jung-hee|Pak Chung-hee
KR Noh Yoon-sang|Roh Yun-sang
KR Ryu Jin|Yoo Jin
KR Jeong In-kyo|Cheong Inkyo
KR Jung Eui-sun|Chung Euisun
KR Yeo Han-koo|Yo Han-ku
KR Kim Jung-kwan|Kim Jeong-gwan
KR Kim Jung-kwan|Gim Jeong-gwan
UA Volodymyr Zelenskiy|Volodymyr Zelensky
UA Volodymyr Zelenskyy|Volodimir Zelenski
UA Volodymyr Zelensky|Vladimir Zelensky
UA Yulia Svyrydenko|Yuliia Svyrydenko
UA Yulia Svyrydenko|Yuliya Sviridenko
UA Andrii Sybiha|Andriy Sybiga
UA Herman Halushchenko|German Galushchenko
UA Olha Stefanishyna|Olga Stefanishina
UA Serhiy Marchenko|Sergii Marchenko
UA Serhii Marchenko|Sergei Marchenko
UA Oleksii Sobolev|Oleksiy Sobolev
UA Ihor Klymenko|Igor Klimenko
RU Sergei Lavrov|Sergey Lavrov
RU Alexander Novak|Aleksandr Novak
RU Mikhail Mishustin|Mihail Mishustin
RU Denis Manturov|Denis Manturow
RU Yury Ushakov|Yuri Ushakov
KZ Kassym-Jomart Tokayev|Qasym-Zhomart Toqaev
KZ Kassym-Jomart Tokayev|Kasym-Zhomart Tokaev
KZ Yersain Nagaspayev|Ersayin Nagaspaev
UZ Shavkat Mirziyoyev|Shavkat Mirziyoev
KG Sadyr Japarov|Sadyr Zhaparov
TM Serdar Berdimuhamedow|Serdar Berdymukhamedov
MN Ukhnaagiin Khurelsukh|Ukhnaagiin Khürelsükh
JP Satsuki Katayama|Katayama Satsuki
JP Katsunobu Kato|Katō Katsunobu
JP Katsunobu Kato|Katsunobu Katoh
JP Taro Kono|Tarō Kōno
JP Taro Kono|Kouno Taro
JP Yoji Muto|Yōji Mutō
JP Ryosei Akazawa|Ryousei Akazawa
JP Junichi Namba|Jun'ichi Nanba
JP Shunichi Suzuki|Suzuki Shun'ichi
CN Wang Wentao|Wang Wen-tao
CN He Lifeng|He Li-feng
CN Xi Jinping|Xi Jin-ping
TW Lai Ching-te|Lai Ching-Te
TW Lai Ching-te|William Lai Ching-te
SA Mohammed bin Salman|Muhammad bin Salman
SA Mohammed bin Salman|Mohamed ben Salman
SA Khalid Al-Falih|Khaled al-Faleh
SA Bandar Alkhorayef|Bandar Al-Khorayef
SA Bandar Alkhorayef|Bandar Al Khuraif
SA Bandar bin Ibrahim Alkhorayef|Bandar Alkhorayef
SA Abdulaziz bin Salman|Abdul Aziz bin Salman
SA Abdulaziz bin Salman|Abdelaziz bin Salman
AE Sultan Al Jaber|Sultan al-Jabir
AE Mohamed bin Zayed Al Nahyan|Mohammed bin Zayed
EG Abdel Fattah el-Sisi|Abdul Fattah al-Sisi
EG Abdel Fattah el-Sisi|Abdelfattah Al-Sissi
IR Hossein Amir-Abdollahian|Hussein Amirabdollahian
IN Subrahmanyam Jaishankar|S. Jaishankar
IN Subrahmanyam Jaishankar|Subramaniam Jaishankar
IN G. Kishan Reddy|Kishan Reddy
IN Narendra Modi|Narendra Damodardas Modi
IN Piyush Goyal|Piyush Goel
TH Srettha Thavisin|Sretta Tavisin
TH Anutin Charnvirakul|Anutin Charnveerakul
ID Luhut Pandjaitan|Luhut Panjaitan
ID Luhut Binsar Pandjaitan|Luhut Pandjaitan
ID Prabowo Subianto|Prabowo Soebianto
ID Bahlil Lahadalia|Bahlil Lahadaila
VN Pham Minh Chinh|Phạm Minh Chính
CD Félix Tshisekedi|Felix Tshisekedi
CD Félix Tshisekedi|Felix Tchisekedi
CD Félix Antoine Tshisekedi Tshilombo|Felix Tshisekedi
IL Benjamin Netanyahu|Binyamin Netanyahu
RS Aleksandar Vučić|Aleksandar Vucic
RS Aleksandar Vučić|Alexander Vucic
RS Dubravka Đedović Handanović|Dubravka Djedovic Handanovic
SK Maroš Šefčovič|Maros Sefcovic
HU Péter Szijjártó|Szijjarto Peter
DE Jürgen Trittin|Juergen Trittin
DE Markus Söder|Markus Soeder
NO Jonas Gahr Støre|Jonas Gahr Stoere
BR Luiz Inácio Lula da Silva|Luiz Inacio Lula da Silva
BR Luiz Inácio Lula da Silva|Lula da Silva
MX Andrés Manuel López Obrador|Lopez Obrador
US Gina M. Raimondo|Gina Raimondo
US Robert Lighthizer|Robert E. Lighthizer
US Janet Yellen|Janet L. Yellen
GB Rachel Reeves|Rachael Reeves
AM Nikol Pashinyan|Nikol Pashinian
GE Irakli Kobakhidze|Irakli Kobahidze
BY Alexander Lukashenko|Aleksandr Lukashenka
GR Kyriakos Mitsotakis|Kiriakos Mitsotakis
MY Anwar Ibrahim|Anwar bin Ibrahim
MY Tengku Zafrul Aziz|Tengku Zafrul Abdul Aziz
PK Ishaq Dar|Ishak Dar
BD Muhammad Yunus|Mohammad Younus
LK Ranil Wickremesinghe|Ranil Wickramasinghe
KR Cho Hyun|Jo Hyeon
KR Kim Yong-beom|Kim Yong-bum
KR Yoo Myung-hee|Yu Myeong-hui
KR Kang Kyung-wha|Gang Gyeong-hwa
KR Chung Eui-yong|Jeong Ui-yong
KR Moon Jae-in|Mun Jae-in
KR Han Duck-soo|Han Deok-su
KR Choo Kyung-ho|Chu Gyeong-ho
KR Lee Chang-yang|Yi Chang-yang
KR Bang Moon-kyu|Pang Mun-gyu
KP Choe Son-hui|Choi Sun-hee
KP Kim Jong-un|Kim Jong Un
UA Rustem Umerov|Rustem Umierov
UA Oleksandr Kubrakov|Alexander Kubrakov
UA Denys Shmyhal|Denis Shmygal
UA Svitlana Hrynchuk|Svetlana Grinchuk
UA Mykhailo Fedorov|Mikhail Fyodorov
RU Anton Siluanov|Anton Siluanow
RU Maxim Reshetnikov|Maksim Reshetnikov
RU Dmitry Peskov|Dmitri Peskov
RU Alexei Likhachev|Aleksey Likhachyov
KZ Olzhas Bektenov|Oljas Bektenov
KZ Murat Nurtleu|Murat Nurtleu
UZ Jamshid Khodjaev|Jamshid Xo'jayev
UZ Bakhtiyor Saidov|Baxtiyor Saidov
KG Jeenbek Kulubaev|Zheenbek Kulubayev
MN Lhagvasuren Namkhai|Lkhagvasuren Namkhai
MN Jambal Ganbaatar|Ganbaatar Jambal
GE Maka Botchorishvili|Maka Bochorishvili
AM Ararat Mirzoyan|Ararat Mirzoian
JP Yoko Kamikawa|Kamikawa Yōko
JP Takeshi Iwaya|Iwaya Takeshi
JP Shigeru Ishiba|Ishiba Shigeru
JP Yasutoshi Nishimura|Nishimura Yasutoshi
JP Shinjiro Koizumi|Koizumi Shinjirō
JP Toshimitsu Motegi|Motegi Toshimitu
TW Cho Jung-tai|Cho Jungtai
SA Faisal bin Farhan Al Saud|Faysal bin Farhan
SA Adel al-Jubeir|Adel Al Jubair
AE Suhail Al Mazrouei|Suhail al-Mazroui
AE Abdullah bin Zayed Al Nahyan|Abdulla bin Zayed
QA Mohammed bin Abdulrahman Al Thani|Mohammed bin Abdul Rahman
EG Badr Abdelatty|Badr Abdel Ati
MA Leila Benali|Leïla Benali
IQ Mohammed Shia al-Sudani|Muhammad Shia Al Sudani
JO Ayman Safadi|Ayman al-Safadi
IN Pralhad Joshi|Prahlad Joshi
IN Nirmala Sitharaman|Nirmala Seetharaman
IN Dharmendra Pradhan|Dharmender Pradhan
BD Touhid Hossain|Tawhid Hussain
LK Anura Kumara Dissanayake|Anura Kumara Dissanayaka
PK Shehbaz Sharif|Shahbaz Sharif
PK Musadik Malik|Musadiq Malik
AF Amir Khan Muttaqi|Amir Khan Mottaqi
IR Abbas Araghchi|Abbas Araqchi
IR Masoud Pezeshkian|Masud Pezeshkian
TH Pichai Chunhavajira|Phichai Chunhavajira
MM Min Aung Hlaing|Min Aung Hlaing
KH Hun Manet|Hun Maneth
ET Abiy Ahmed|Abiy Ahmad
IL Gideon Sa'ar|Gideon Saar
IL Nir Barkat|Nir Barkat
GR Kostis Hatzidakis|Kostis Chatzidakis
BG Rumen Radev|Rumen Radev
MK Timco Mucunski|Timčo Mucunski
RS Ana Brnabić|Ana Brnabic
CZ Petr Fiala|Petr Fiala
PL Radosław Sikorski|Radoslaw Sikorski
TR Hakan Fidan|Hakan Fidan
TR Recep Tayyip Erdoğan|Recep Tayyip Erdogan
TR Alparslan Bayraktar|Alparslan Bayraktar
ID Sri Mulyani Indrawati|Sri Moelyani Indrawati
ID Airlangga Hartarto|Airlangga Hartarto
MY Anthony Loke Siew Fook|Anthony Loke
CD Judith Suminwa Tuluka|Judith Suminwa
CL Gabriel Boric Font|Gabriel Boric
PE Dina Boluarte Zegarra|Dina Boluarte
BR Alexandre Silveira de Oliveira|Alexandre Silveira
CO Gustavo Petro Urrego|Gustavo Petro
US Howard W. Lutnick|Howard Lutnick
US J.D. Vance|JD Vance
CA François-Philippe Champagne|Francois Philippe Champagne
DE Robert Habeck|Robert Habeck
FR Roland Lescure|Roland Lescure
ES José Manuel Albares|Jose Manuel Albares Bueno
GB Jonathan Reynolds|Jonathan Neil Reynolds
KR Oh Young-ju|O Yeong-ju
KR Sung Yun-mo|Seong Yun-mo
KR Hong Nam-ki|Hong Nam-gi
KR Joo Hyung-hwan|Ju Hyeong-hwan
KR Paik Un-gyu|Baek Un-kyu
KR Cheong Seung-il|Jeong Seung-il
UA Oleksiy Chernyshov|Oleksii Chernyshev
UA Taras Kachka|Taras Katchka
UA Hanna Vereshchuk|Anna Vereshchuk
RU Sergey Kiriyenko|Sergei Kirienko
RU Yevgeny Prigozhin|Evgeniy Prigozhin
KZ Serik Zhumangarin|Serik Jumangarin
KZ Roman Sklyar|Roman Skliar
UZ Laziz Kudratov|Laziz Qudratov
TJ Emomali Rahmon|Emomalii Rakhmon
KG Daniyar Amangeldiev|Daniiar Amangeldiyev
AZ Jeyhun Bayramov|Ceyhun Bayramov
AM Gnel Sanosyan|Gnel Sanosian
JP Ken Saito|Saitō Ken
JP Hiroshi Kajiyama|Kajiyama Hirosi
JP Koichi Hagiuda|Hagiuda Kōichi
SA Khalid bin Saleh Al-Mudaifer|Khalid Al-Mudaifer
SA Ibrahim Al-Assaf|Ibrahim al Assaf
AE Thani Al Zeyoudi|Thani bin Ahmed Al Zeyoudi
EG Karim Badawi|Kareem Badawy
MA Nasser Bourita|Nasir Bourita
DZ Abdelmadjid Tebboune|Abdul Majid Tebboune
IR Javad Zarif|Mohammad Javad Zarif
PK Jam Kamal Khan|Jam Kamal
IN Harsh Vardhan Shringla|Harsh Vardhan Shringla
IN Rajnath Singh|Raj Nath Singh
LK Vijitha Herath|Vijita Herath
TH Pitchaya Chuenchit|Phitchaya Chuenchit
VN Bui Thanh Son|Bùi Thanh Sơn
ID Luhut Binsar Panjaitan|Luhut Pandjaitan
CD Kizito Pakabomba|Kizito Pakabomba Kapinga
ZM Hakainde Hichilema|Hakainde Hichilema
RS Siniša Mali|Sinisa Mali
HU Viktor Orbán|Orban Viktor
BR Geraldo Alckmin|Geraldo Alckmin Filho
"""

TWO = """
KP Kim Jong-il|Kim Jong-un
KR Lee Jae-myung|Lee Jae-min
KR Park Jin|Park Jun
KR Kim Yong-beom|Kim Yong-hyun
KR Cho Hyun|Cho Hyun-dong
JP Satsuki Katayama|Sanae Takaichi
JP Taro Aso|Taro Kono
JP Shunichi Suzuki|Shunji Suzuki
JP Yoko Kamikawa|Yuko Kamikawa
CN Li Qiang|Li Keqiang
CN Zhang Jun|Zhang Jin
CN Wang Yi|Wang Wei
CN Wang Lei|Wang Li
CN Li Hui|Li Hai
US John Smith|Jane Smith
US Mark Kelly|Mike Kelly
GB David Miliband|Ed Miliband
US George W. Bush|George H. W. Bush
DE Anna Merz|Friedrich Merz
AU Julie Bishop|Julia Bishop
SA Khalid bin Salman|Mohammed bin Salman
SA Faisal bin Farhan|Faisal bin Salman
IN Nirmala Sitharaman|Nirmal Sitharaman
RU Sergei Lavrov|Sergei Shoigu
UA Oleksandr Syrskyi|Oleksandr Turchynov
FR Jean Dupont|Jane Dupont
CA Tim Hodgson|Tom Hodges
AR Luis Caputo|Nicolas Caputo
CL Nicolas Grau|Nicole Grau
NL Hugo de Jonge|Hugo de Jong
KR Kim Yong-beom|Kim Young-bae
KR Kim Sung-han|Kim Song-ho
KR Lee Jae-yong|Lee Jae-myung
KR Park Min-sik|Park Min-soo
KP Kim Yo-jong|Kim Jong-un
JP Kono Taro|Kono Yohei
JP Abe Shinzo|Abe Nobuo
JP Kishi Nobuo|Kishida Fumio
JP Ken Saito|Kenji Saito
CN Wang Wentao|Wang Wenbin
CN Li Xi|Li Xin
CN Liu He|Liu Hua
CN Han Zheng|Han Zhen
UA Volodymyr Zelensky|Vadym Zelensky
RU Sergei Ivanov|Sergei Ivlev
RU Alexander Novak|Alexandra Novak
KZ Murat Nurtleu|Marat Nurtleu
IN Ravi Kumar|Ravindra Kumar
IN Anurag Thakur|Anuradha Thakur
SA Khalid al-Falih|Khalida al-Falih
SA Abdulaziz bin Salman|Abdullah bin Salman
AE Mohammed bin Zayed|Mansour bin Zayed
EG Sameh Shoukry|Samih Sawiris
IR Hassan Rouhani|Hossein Rouhani
PK Nawaz Sharif|Shehbaz Sharif
IL Gideon Saar|Gila Saar
US Joe Manchin|John Manchin
US Chris Wright|Christine Wright
GB Jonathan Reynolds|Joan Reynolds
AU Don Farrell|Dan Farrell
DE Robert Habeck|Roberta Habeck
FR Eric Lombard|Erica Lombard
CL Mario Marcel|Maria Marcel
BR Fernando Haddad|Fernanda Haddad
ZM Paul Kabuswe|Paula Kabuswe
CD Martin Kabwelulu|Martine Kabwelulu
KR Ahn Cheol-soo|Ahn Chang-ho
KR Kim Young-sam|Kim Young-nam
JP Fumio Kishida|Nobuo Kishi
JP Yoshimasa Hayashi|Yoshiro Mori
CN Wang Hao|Wang Hai
CN Zhang Hanhui|Zhang Han
RU Igor Sechin|Igor Shuvalov
UA Andriy Yermak|Andriy Sybiha
KZ Alikhan Smailov|Askar Mamin
SA Faisal Alibrahim|Faisal bin Farhan
IN Jyotiraditya Scindia|Jyoti Basu
IN Smriti Irani|Smita Irani
US Jamieson Greer|Jason Greer
US Wright Chris|Christopher Landau
AU Chris Bowen|Christine Bowen
DE Katherina Reiche|Katharina Reiche-Grosse
CL Nicolas Grau|Nicolas Eyzaguirre
"""


def cases(lines):
    told = []
    for line in filter(None, lines.splitlines()):
        state, _, names = line.partition(" ")
        told.append((state, *names.split("|")))
    return told


@pytest.mark.parametrize(("state", "one", "other"), cases(ONE))
def test_these_are_spellings_of_one_name(state, one, other):
    assert len(people(person("a", one, state), person("b", other, state))) == 1


@pytest.mark.parametrize(("state", "one", "other"), cases(TWO))
def test_these_are_two_names(state, one, other):
    assert len(people(person("a", one, state), person("b", other, state))) == 2


WORDS = st.text("abcdeghijklmnoprstuvyz", min_size=1, max_size=9)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(tuple)
STATES = st.sampled_from(["KR", "JP", "CN", "US", "UA", "SA"]).map(lambda code: {f"country:{code}"})


@given(NAMES, NAMES, STATES)
def test_whether_two_names_are_one_does_not_depend_on_their_order(one, other, states):
    assert spellings.are_one(one, other, states) == spellings.are_one(other, one, states)


@given(NAMES, STATES)
def test_a_name_is_one_with_itself_and_with_its_turns(name, states):
    if spellings.system_of(states) != "fixed":
        assert all(spellings.are_one(name, turned, states) for turned in spellings.turns(name))


@given(NAMES, NAMES, STATES)
def test_spellings_of_one_name_share_a_key(one, other, states):
    if spellings.are_one(one, other, states):
        assert set(spellings.keys(one, states)) & set(spellings.keys(other, states))


def test_a_name_from_nowhere_is_spelled_as_it_stands():
    assert not spellings.are_one(("jean", "dupont"), ("jane", "dupont"), set())
