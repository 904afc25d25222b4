/** The parts of the editor's state that tell whether the person is in the middle of something. */
export interface GestureState {
  cursorButton: 'up' | 'down'
  newElement: { id: string } | null
  multiElement: { id: string } | null
  resizingElement: { id: string } | null
  editingTextElement: { id: string } | null
  isResizing: boolean
  isRotating: boolean
  selectedElementsAreBeingDragged: boolean
}

/** `pointer`: drawing or moving, written when it ends. `typing`: in a text, written now and then. */
export function gestureOf(state: GestureState): 'none' | 'pointer' | 'typing' {
  const pointer =
    state.cursorButton === 'down' ||
    state.newElement !== null ||
    state.multiElement !== null ||
    state.resizingElement !== null ||
    state.isResizing ||
    state.isRotating ||
    state.selectedElementsAreBeingDragged
  if (pointer) return 'pointer'
  return state.editingTextElement === null ? 'none' : 'typing'
}

/** Shapes that the editor refers to while it changes them: they must stay the same objects. */
export function heldBy(state: GestureState): Set<string> {
  const held = [state.newElement, state.multiElement, state.resizingElement, state.editingTextElement]
  return new Set(held.flatMap((element) => (element === null ? [] : [element.id])))
}
