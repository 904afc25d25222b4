/** The parts of the editor's state that show whether the person is in the middle of something. */
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

/** `pointer`: drawing or moving, written at the end. `typing`: in a text, written periodically. */
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

/** Shapes that the editor refers to while it changes them: they must remain the same objects. */
export function heldBy(state: GestureState): Set<string> {
  const held = [state.newElement, state.multiElement, state.resizingElement, state.editingTextElement]
  return new Set(held.flatMap((element) => (element === null ? [] : [element.id])))
}
