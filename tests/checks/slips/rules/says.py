"""What a sentence blames, and the families of edits one of which must then repair the answer."""

NAMES = ("name", "misspelt", "shadow")
UNMADE = (
    *NAMES,
    "line dropped",
    "assignment",
    "lines swapped",
    "moved",
    "unpack",
    "returned",
    "loop",
    "branch",
    "library",
)
LOOPS = ("loop", "loop broken off", "moved", "return", "index", "line dropped", "size", "comparison", "append")
TRANSPOSES = ("transpose missing", "transpose too many", "transpose moved", "transpose")
BRACKETS = ("brackets missing", "brackets too many", "brackets moved", "square brackets")
FACTORS = ("factor", "size", "operator", "sum or mean", "constant", "line dropped", "term")

SAYS = (
    # formulas
    (r"\.T (is )?missing(?! or)|without (its|a) \.T|needs a \.T", ("transpose missing", "transpose moved")),
    (r"\.T (is )?too many(?! or)|a \.T less", ("transpose too many", "transpose moved")),
    (r"\.T missing or too many|axes are swapped|\btranspose|each \.T|wrong factor|\.T belongs|\.T does", TRANSPOSES),
    (r"\bis turned\b", (*TRANSPOSES, "order", "sign")),
    (r"Should it be a matrix product|(?<!this )is a matrix product|@ instead", ("star",)),
    (r"as matrices|belong together place by place|[Mm]ultiply place by place|multiply with \*", ("matrix product",)),
    (r"order of the (two )?(factors|sizes)|sizes in the wrong order|factors .* wrong order|factors are swapped", ("order", "arguments", "index")),
    (r"a minus|minus sign|no minus|the minus sign is|opposite sign|wrong sign|one sign", ("sign",)),
    (r"condition is the wrong way round", ("branch", "comparison")),
    (r"a not is missing here|one of these is enough|all of these are needed", ("branch", "comparison")),
    (r"a term is missing here", ("term", "operator", "factor", "constant", "name", "line dropped")),
    (r"one entry of it is meant", ("index", "unpack")),
    (r"belong together, in a product", ("operator",)),
    (r"counts in the other direction", ("loop", "sign")),
    (r"another name has to come back", ("returned", "return", "name")),
    (r"nothing is returned here", ("return",)),
    (r"says the same, and one of them is too many", ("line doubled",)),
    (r"one size makes a flat array", ("shape brackets",)),
    (r"is handed over first, then", ("arguments",)),
    (r"difference turned round|AL and Y are swapped", ("order", "sign")),
    (r"(?<!its )brackets? (is|are) missing|^brackets:|mind the bracket", ("brackets missing", "brackets moved")),
    (r"(?<!square )brackets too many|pair (of brackets )?too many|brackets too many in here", ("brackets too many", "brackets moved", "append", "shape brackets")),
    (r"round ones|square brackets too many", ("square brackets",)),
    (r"inner brackets|plain sizes", ("shape brackets",)),
    (r"brackets of its own", ("shape brackets", "brackets moved", "brackets missing")),
    (r"square brackets make a list", ("square brackets",)),
    (r"into a list or a tuple", ("square brackets", "scalar", "returned", "append")),
    (r"name the axis|\baxis=|\bkeepdims=|axis got lost", ("axis",)),
    (r"np\.zeros\(\(n, 1\)\)|a column is \(n, 1\)|np\.zeros takes", ("shape brackets",)),
    (r"a factor is off|look at the factors|1/\w+ missing|divided by .* (once|twice)|divided by .* where|averages?\b.*\?", FACTORS),
    (r"half with 1 - Y|half with Y|the half for truth", ("term", "order", "name", *BRACKETS, "sign", "constant", "base", "function dropped", "operator", "factor", "library", "whole division", "matrix product", "star", "sum or mean", "precision")),
    (r"digits are lost|small number added|keeps only 7 digits|of floats", ("precision", "constant")),
    (r"the natural one|another base", ("base",)),
    # counting
    (r"counts rows|counts all places|does not count the examples|number of examples is|shape\[1\]$", ("size", "name", "index")),
    (r"where does the loop (start|end)|loop (stops|starts|ends)|which layers (does )?the loop|does a loop (stop|end)|one (turn|epoch) too|loop (runs|goes) forwards|outside the loop", LOOPS),
    (r"lists count from 0|counted from 1|counted from 0|number of the layer is off|keys are one too far|last of L entries", ("index", "loop", "term", "constant")),
    (r"how the keys? (is|are) put together|the d is missing|under which key|same key|under another number|where an l belongs", ("key", "index")),
    (r"half as many layers", ("whole division", "name", "factor", "constant")),
    (r"divide with //|/ gives a float", ("whole division",)),
    # names
    (r"put np\. in front", ("library", "misspelt", "shadow")),
    (r"math\.(exp|log)", ("library",)),
    (r"no function of that name|build it from np\.exp", ("library", "misspelt", "sum or mean")),
    (r"counts with another letter", (*NAMES, "moved", "loop")),
    (r"was never given a value|used but never made|has no value yet|made only inside|which another cell left", UNMADE),
    (r"capital letter|small and capital", ("transpose", "misspelt", "key")),
    (r"has the same name as a function", ("shadow", "name", "misspelt", "unpack", "returned")),
    (r"is it the wrong array", ("name", "misspelt", "unpack", "arguments", "index")),
    # what comes back
    (r"two things came back|returns two things|which of its two parts|a pair came", ("unpack",)),
    (r"fewer things than names|more things than names|nothing to take apart", ("unpack", "returned", "index", "name", "arguments", *BRACKETS, "return", "copy")),
    (r"this only shows it", ("return",)),
    (r"has the function that made it a return|was its value made and returned", ("return", "line dropped")),
    (r"order behind return|count what stands behind return|behind return|return comes?\b|a return come|(?<!update and at )what is returned", ("return", "returned", "unpack", "name")),
    (r"only one thing came back", ("return", "returned", "unpack", "name")),
    # calls
    (r"def line", ("arguments", "append", *BRACKETS)),
    (r"without calling|itself came back|method came back|function came back|its brackets are missing", ("call brackets",)),
    (r"is a \* missing", ("operator", *BRACKETS)),
    (r"spelling: axis", ("axis",)),
    (r"use two names|append belongs to a list", ("append", "name", "assignment", "shadow", "misspelt")),
    (r"text first|turn the number into text", ("key",)),
    (r"np\.dot knows no axis", ("sum or mean", "another function")),
    (r"places in these brackets", ("index", "arguments", "order", "transpose")),
    (r"one more function", ("function dropped", "another function")),
    (r"the function ends here", ("return",)),
    (r"a factor is missing here", ("factor", "line dropped", "term", "operator")),
    (r"turns it into something else: leave it", ("function dropped", "precision", "scalar", "copy", "another function", "sign")),
    # memory
    (r"kept from call to call|outlives the call|arrays of its own|left from an earlier call", ("copy", "assignment", "line dropped", "name", "precision")),
    (r"make a new array", ("copy", "assignment", "line dropped", "name")),
    (r"drawn without a seed|a seed\b", ("line dropped", "constant", "name", "arguments", "another function", "moved", "lines swapped")),
)  # fmt: skip

# Said of Python, NumPy or the exercise, and true whatever the answer is: neutral steps, and what an exception means.
GENERAL = (
    r"^Look at line \d+\.?$|^A key is made of texts|^the base is e, which np\.exp has",
    r"Give the variable another name|is nan\.|exp of a large|a number grew beyond|^this one is yours to find|^Which line is it, and what|A sum over all inputs is|a plain number has no shape|^np\.shape|was divided by 0, or log\(0\)|^expected here:|one yes or no, and an array has many",
    r"shape counts axes|the number of places must stay|It has to make|reshape wants a shape|To count with the result",
    r"The bell curve|this place is outside|^Draw one order|Compare it with the keys|Compare every number|Is S the sum",
    r"this place holds None|no entry has this key|name is not known|A weight is to blame|calls itself|Compare its spelling with the names",
    r"it stays as it is|rows must become columns|something is divided by 0|something was divided by 0|Compare the spelling, as in|Write and read must count",
    r"^place by place, both shapes must be equal|^Compare place by place, see|^The slope at a place is|^Take A out|It is the number of",
    r"has to be a return, and it has to be reached|Draw from the rng|one plain number is wanted|Compare its spelling: axis",
    r"^Both halves are off|a shape is read with square|The seed comes first|every layer reads|which is above 0.5|^Layer l reads|^A new value is the old one minus|^Both are wrong|^Where its shape is not that of",
    r"^a plain number has no places that something|what stands before the dot is of the kind|^each entry has to be a plain number",
    r"An array of whole numbers|a dict came where|a dict was used|one change in one of them makes it right|^The error comes from the top|^Layer l takes what|^Only a dict has|^To add up along an axis|^Compare its spelling|a list was used|a tuple, not an array|the array does not hold plain",
)  # fmt: skip
