import { mutateElement } from '@excalidraw/excalidraw'
import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import type { ChangeInPlace } from '../../../../shared/tools/boards/binding.ts'
import type { SceneApi } from './board-editor.ts'

/** Excalidraw's scene, for the board's editor. */
export function sceneOf(api: ExcalidrawImperativeAPI): SceneApi {
  return { ...(api as unknown as Omit<SceneApi, 'changeInPlace'>), changeInPlace }
}

function changeInPlace(changes: readonly ChangeInPlace[]): void {
  for (const [position, { element, fields }] of changes.entries()) {
    // Invalidates the shape's cached picture if necessary, and with the last change makes the scene redraw.
    mutateElement(element as unknown as ExcalidrawElement, fields as object, position === changes.length - 1)
    // `mutateElement` increased the version and attributed the change to this person; drawing and `onChange` come
    // later.
    Object.assign(element, fields)
  }
}
