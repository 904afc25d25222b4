import { type BoardElement, readElement } from './element.ts'

/** The editor's defaults for fields of every shape. */
export const SHAPE_DEFAULTS = {
  x: 0,
  y: 0,
  width: 0,
  height: 0,
  angle: 0,
  strokeColor: '#1e1e1e',
  backgroundColor: 'transparent',
  fillStyle: 'solid',
  strokeWidth: 2,
  strokeStyle: 'solid',
  roundness: null,
  roughness: 1,
  opacity: 100,
  seed: 1,
  version: 1,
  versionNonce: 0,
  index: null,
  isDeleted: false,
  groupIds: [],
  frameId: null,
  boundElements: null,
  updated: 1,
  link: null,
  locked: false,
}

const LINE = {
  lastCommittedPoint: null,
  startBinding: null,
  endBinding: null,
  startArrowhead: null,
  endArrowhead: null,
}

/** The editor's defaults for fields of some types. */
export const TYPE_DEFAULTS: Readonly<Record<BoardElement['type'], object>> = {
  rectangle: {},
  diamond: {},
  ellipse: {},
  line: LINE,
  arrow: { ...LINE, endArrowhead: 'arrow', elbowed: false },
  freedraw: { pressures: [], simulatePressure: true, lastCommittedPoint: null },
  text: {
    fontSize: 20,
    fontFamily: 5,
    text: '',
    textAlign: 'left',
    verticalAlign: 'top',
    containerId: null,
    autoResize: true,
    lineHeight: 1.25,
  },
  image: { fileId: null, status: 'saved', scale: [1, 1], crop: null },
  frame: { name: null },
}

/** Makes a shape from its non-default fields. Throws RangeError if the result is invalid. */
export function makeShape<Type extends BoardElement['type']>(
  type: Type,
  id: string,
  fields: Partial<Extract<BoardElement, { type: Type }>>,
): BoardElement {
  const text = 'text' in fields ? { originalText: fields.text } : {}
  const shape = readElement(id, { ...SHAPE_DEFAULTS, ...TYPE_DEFAULTS[type], ...text, ...fields, type, id })
  if (!shape) throw new RangeError(`not a ${type}`)
  return shape
}
