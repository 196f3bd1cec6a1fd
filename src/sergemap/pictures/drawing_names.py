"""The elements of SVG that only draw, and those that only editors read."""

_SHAPES = "svg g defs symbol use switch title desc style view path rect circle ellipse line"
_MORE = "polyline polygon image text tspan textPath linearGradient radialGradient stop pattern"
_FILTERS = """
clipPath mask marker filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix
feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG
feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight
feSpecularLighting feSpotLight feTile feTurbulence
"""
DRAWN = frozenset(f"{_SHAPES} {_MORE} {_FILTERS}".split())
LEFT_OUT = frozenset({"metadata"})
