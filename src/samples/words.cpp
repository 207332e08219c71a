#include "samples/words.hpp"

namespace querent::samples {
namespace {

using std::string_view;

constexpr string_view first_name_list[] = {
    "Anna",    "Ben",    "Clara",  "David",  "Elena",      "Felix",     "Greta",  "Hugo",
    "Ida",     "Jonas",  "Karin",  "Lukas",  "Marie",      "Noah",      "Olivia", "Paul",
    "Rosa",    "Stefan", "Tereza", "Uwe",    "Vera",       "Wojciech",  "Yara",   "Zofia",
    "Agnès",   "Björn",  "Chloé",  "Dieter", "Éric",       "Françoise", "Günter", "Hélène",
    "Ines",    "Jürgen", "Käthe",  "Lars",   "Małgorzata", "Niels",     "Øyvind", "Pilar",
    "Renée",   "Søren",  "Tomás",  "Ulrike", "Valentina",  "Wim",       "Andrea", "José",
    "Freja",   "Matteo", "Giulia", "Emil",   "Astrid",     "Pieter",    "Sofía",  "Łukasz",
    "Camille", "Moritz", "Hanna",  "Oskar"};

constexpr string_view last_name_list[] = {
    "Müller",     "Schmidt",   "Schneider", "Fischer", "Weber",      "Meyer",     "Wagner",
    "Becker",     "Schulz",    "Hoffmann",  "Koch",    "Bauer",      "Richter",   "Klein",
    "Wolf",       "Schröder",  "Neumann",   "Schwarz", "Zimmermann", "Krüger",    "Hofmann",
    "Lange",      "Köhler",    "Huber",     "Gruber",  "Steiner",    "Moser",     "Egger",
    "Keller",     "Frei",      "Zürcher",   "Martin",  "Bernard",    "Dubois",    "Lefèvre",
    "Moreau",     "Laurent",   "Girard",    "de Jong", "Jansen",     "de Vries",  "van den Berg",
    "Bakker",     "Visser",    "Rossi",     "Russo",   "Ferrari",    "Bianchi",   "Romano",
    "García",     "Martínez",  "López",     "Sánchez", "Fernández",  "Nowak",     "Kowalski",
    "Wiśniewski", "Wójcik",    "Kamiński",  "Jensen",  "Nielsen",    "Hansen",    "Pedersen",
    "Andersen",   "Johansson", "Karlsson",  "Nilsson", "Eriksson",   "Lindqvist", "O'Brien"};

constexpr string_view brand_list[] = {"Nordlys", "Alpin",  "Hanse",  "Lumo",    "Kestrel",
                                      "Brava",   "Tundra", "Verano", "Mistral", "Kobold"};

constexpr string_view region_list[] = {"North", "Central", "West", "South", "East"};

constexpr Place place_list[] = {{"Berlin", "Germany", 90},
                                {"Hamburg", "Germany", 60},
                                {"München", "Germany", 70},
                                {"Köln", "Germany", 50},
                                {"Frankfurt am Main", "Germany", 40},
                                {"Düsseldorf", "Germany", 30},
                                {"Nürnberg", "Germany", 22},
                                {"Leipzig", "Germany", 25},
                                {"Lübeck", "Germany", 12},
                                {"Saarbrücken", "Germany", 8},
                                {"Wien", "Austria", 45},
                                {"Graz", "Austria", 15},
                                {"Salzburg", "Austria", 12},
                                {"Zürich", "Switzerland", 35},
                                {"Genève", "Switzerland", 18},
                                {"Bern", "Switzerland", 12},
                                {"Paris", "France", 60},
                                {"Lyon", "France", 25},
                                {"Orléans", "France", 8},
                                {"Marseille", "France", 18},
                                {"Amsterdam", "Netherlands", 40},
                                {"Rotterdam", "Netherlands", 22},
                                {"Utrecht", "Netherlands", 12},
                                {"Milano", "Italy", 28},
                                {"Roma", "Italy", 24},
                                {"Torino", "Italy", 10},
                                {"Madrid", "Spain", 26},
                                {"Barcelona", "Spain", 24},
                                {"Málaga", "Spain", 9},
                                {"Kraków", "Poland", 20},
                                {"Warszawa", "Poland", 26},
                                {"Łódź", "Poland", 10},
                                {"København", "Denmark", 24},
                                {"Aarhus", "Denmark", 9},
                                {"Stockholm", "Sweden", 24},
                                {"Göteborg", "Sweden", 14},
                                {"Malmö", "Sweden", 10}};

constexpr StorePlace store_list[] = {
    {"Hamburg Harbour", "Hamburg", "Germany", 1, 2015, 3, 1450, 14},
    {"København Strøget", "København", "Denmark", 1, 2019, 9, 820, 7},
    {"Stockholm Söder", "Stockholm", "Sweden", 1, 2021, 5, 760, 6},
    {"Berlin Mitte", "Berlin", "Germany", 2, 2012, 4, 2100, 22},
    {"München Isar", "München", "Germany", 2, 2014, 10, 1600, 16},
    {"Wien Ring", "Wien", "Austria", 2, 2017, 6, 1180, 10},
    {"Zürich Limmat", "Zürich", "Switzerland", 2, 2018, 2, 900, 9},
    {"Paris Marais", "Paris", "France", 3, 2016, 11, 1250, 13},
    {"Amsterdam Centrum", "Amsterdam", "Netherlands", 3, 2018, 8, 980, 10},
    {"Milano Brera", "Milano", "Italy", 4, 2020, 3, 870, 7},
    {"Madrid Sol", "Madrid", "Spain", 4, 2022, 9, 940, 6},
    {"Kraków Rynek", "Kraków", "Poland", 5, 2023, 4, 690, 5}};

constexpr string_view laptops[] = {
    "Ultrabook 13",   "Ultrabook 14",  "Notebook 15",    "Notebook 16",   "Workstation 17",
    "Convertible 12", "Gaming Laptop", "Student Laptop", "Rugged Laptop", "Travel Laptop"};
constexpr string_view phones[] = {"Smartphone S",  "Smartphone M", "Smartphone L",  "Folding Phone",
                                  "Compact Phone", "Senior Phone", "Outdoor Phone", "Camera Phone",
                                  "Fair Phone",    "Smartwatch"};
constexpr string_view audio[] = {"Headphones",    "Earbuds",  "Soundbar",   "Bookshelf Speaker",
                                 "Turntable",     "Radio",    "Microphone", "Headset",
                                 "Party Speaker", "Amplifier"};
constexpr string_view cameras[] = {
    "Mirrorless Camera", "Action Camera", "Instant Camera", "Zoom Lens",  "Prime Lens", "Tripod",
    "Camera Bag",        "Drone",         "Flash",          "Memory Card"};
constexpr string_view kitchen[] = {
    "Espresso Machine", "Kettle",      "Toaster",     "Blender",       "Chef's Knife",
    "Cast-Iron Pan",    "Rice Cooker", "Stand Mixer", "Cutting Board", "Coffee Grinder"};
constexpr string_view furniture[] = {"Desk",         "Office Chair", "Bookshelf", "Sofa",
                                     "Coffee Table", "Bed Frame",    "Wardrobe",  "Dining Table",
                                     "Armchair",     "Sideboard"};
constexpr string_view lighting[] = {"Desk Lamp",    "Floor Lamp",   "Pendant Light", "Light Strip",
                                    "Bedside Lamp", "Wall Light",   "Bulb Set",      "Lantern",
                                    "Spotlight",    "Reading Light"};
constexpr string_view garden[] = {"Lawn Mower",  "Hedge Trimmer", "Garden Hose", "Grill",
                                  "Parasol",     "Garden Chair",  "Planter",     "Watering Can",
                                  "Wheelbarrow", "Hammock"};
constexpr string_view toys[] = {"Building Blocks", "Wooden Train", "Puzzle", "Board Game",
                                "Plush Bear",      "Robot Kit",    "Kite",   "Doll House",
                                "Marble Run",      "Play Tent"};
constexpr string_view sports[] = {"Yoga Mat", "Dumbbell Set",  "Road Bike",     "Running Shoes",
                                  "Tent",     "Sleeping Bag",  "Climbing Rope", "Tennis Racket",
                                  "Football", "Rowing Machine"};
constexpr string_view office[] = {"Printer",         "Monitor 27",     "Keyboard",    "Mouse",
                                  "Whiteboard",      "Paper Shredder", "Label Maker", "Webcam",
                                  "Docking Station", "Fountain Pen"};
constexpr string_view travel[] = {
    "Cabin Suitcase", "Trolley",      "Backpack",       "Duffel Bag",      "Travel Pillow",
    "Packing Cubes",  "Toiletry Bag", "Travel Adapter", "Passport Wallet", "Luggage Scale"};

constexpr CategoryWords category_list[] = {{"Laptops", "Electronics", 600, 2400, laptops},
                                           {"Phones", "Electronics", 180, 1300, phones},
                                           {"Audio", "Electronics", 40, 600, audio},
                                           {"Cameras", "Electronics", 25, 1500, cameras},
                                           {"Kitchen", "Home", 20, 500, kitchen},
                                           {"Furniture", "Home", 80, 1200, furniture},
                                           {"Lighting", "Home", 15, 220, lighting},
                                           {"Garden", "Outdoor", 12, 450, garden},
                                           {"Toys", "Leisure", 10, 140, toys},
                                           {"Sports", "Leisure", 15, 900, sports},
                                           {"Office", "Work", 8, 480, office},
                                           {"Travel", "Outdoor", 9, 260, travel}};

}  // namespace

std::span<const string_view> first_names() {
    return first_name_list;
}
std::span<const string_view> last_names() {
    return last_name_list;
}
std::span<const string_view> brands() {
    return brand_list;
}
std::span<const string_view> regions() {
    return region_list;
}
std::span<const Place> customer_places() {
    return place_list;
}
std::span<const StorePlace> store_places() {
    return store_list;
}
std::span<const CategoryWords> categories() {
    return category_list;
}

}  // namespace querent::samples
