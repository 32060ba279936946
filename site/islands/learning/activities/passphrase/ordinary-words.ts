// Ordinary words for passphrases: short, easy to say and to type, with nothing of health care, hospitals or people in them.
// Promise: 512 different words, so that three of them are one of more than a hundred million.
// Tested in test/site/activities.test.ts.

const WORDS =
  'acorn acre almond anchor antler apple apron arch arrow aspen attic avenue axle badge bagel bakery ' +
  'balcony bamboo banana banjo barley barn barrel basket beach beacon beaver beetle bench berry bicycle ' +
  'biscuit bishop blanket blossom bluebell bobbin bonnet bottle boulder bracelet bramble branch bread ' +
  'breeze bridge bronze brook broom brush bubble bucket buckle buffalo burrow butter button cabin cable ' +
  'cactus camel camera candle canoe canvas canyon caravan cardigan carnival carpet carrot cashew castle ' +
  'cauliflower cedar cellar cello cereal chalk chapel chariot cherry chess chestnut chimney cider cinema ' +
  'cinnamon circle clarinet cliff cloud clover coach cobble cobweb cocoa coconut coffee comet compass ' +
  'cookie copper coral corner cottage cotton cousin cradle crayon cricket cricketer crumb crystal cuckoo ' +
  'cupboard curtain cushion custard daffodil dagger daisy damson dancer dawn desert dewdrop diamond dinner ' +
  'dolphin domino donkey doorbell dormouse dragon drawer dresser driftwood drizzle drum duck dune duvet ' +
  'eagle easel easter echo elbow elder elm ember emerald engine estuary fabric fairground falcon falconer ' +
  'farmer feather fennel fern ferry fiddle fig finch fireplace flamingo flannel flask fleece flint flour ' +
  'flute foal fog forest fossil fountain fox foxglove gallery garden garlic gate gazelle geyser gherkin ' +
  'ginger giraffe glacier glade glove gondola goose gooseberry granite grape grasshopper gravel greenhouse ' +
  'guitar gull hamlet hammer hammock hamster handle harbour harp haystack hazel heather hedge hedgehog ' +
  'helmet heron hickory hill hinge hollow honey horizon hornet iceberg icicle igloo ink iris island ivory ' +
  'jacket jam jasmine jelly jewel jigsaw jug juniper kayak kettle keyhole kingdom kitchen kite kiwi ' +
  'knapsack ladder ladle lagoon lake lamp lantern laurel lavender lemon lettuce library lighthouse lilac ' +
  'lime linen lion lizard lobster locket lodge lullaby lumber magnet magpie mallet mango maple marble ' +
  'marigold market marmalade mast meadow melon midnight milk minnow mirror mitten mole mosaic moss moth ' +
  'motor mountain muffin mural museum mustard napkin nectar needle nest noodle notebook nutmeg oak oar ' +
  'oasis oat ocean olive onion opal orange orbit orchard orchid organ origami otter oven owl oyster paddle ' +
  'paint palace pancake panda paper parade parcel parrot parsley pasta path pavement peach peacock peanut ' +
  'pearl pebble pelican pencil peony pepper petal piano pickle picnic pigeon pilgrim pillow pine pinecone ' +
  'pirate planet plank plaster plum pocket poem pony poppy porridge postcard potato pottery prairie prism ' +
  'puddle puffin pumpkin puppet quarry quill quilt rabbit radio radish raft rail rainbow raincoat raisin ' +
  'raspberry raven reed rhubarb ribbon river robin rocket roof rope rose rudder saddle saffron sail salad ' +
  'salmon saltmarsh sand sandal sapling satchel saucer scarf school seal seaweed shadow shamrock sheep ' +
  'shell shoe shovel silver sketch slipper snail snowdrop soap sofa sparrow spice spider spinach spoon ' +
  'squirrel stable stamp starling statue steam stone stork story straw stream sugar suitcase sundial ' +
  'sunset swallow swan sweater table tailor tambourine tapestry tea teapot teaspoon tent thimble thistle ' +
  'thunder ticket tiger timber toast toffee tomato torch tower tractor train tram treasure trellis trolley ' +
  'truffle trumpet tugboat tulip tunnel turnip turtle twig umbrella valley vanilla velvet viaduct village ' +
  'vine vinegar violin waffle wagon waistcoat walnut walrus wardrobe water waterfall wheat wheelbarrow ' +
  'whistle wicker willow windmill window wizard woodpecker wool wren yacht yard yarn yoghurt zebra zipper';

export const ORDINARY_WORDS: readonly string[] = WORDS.split(' ');
