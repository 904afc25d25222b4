import { mutateElement } from '@excalidraw/excalidraw'
import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import type { ChangeInPlace } from '../../../shared/tools/boards/binding.ts'
import type { SceneApi } from './board-editor.ts'

/** Excalidraw's scene, as the board's editor knows it. */
export function sceneOf(api: ExcalidrawImperativeAPI): SceneApi {
  return { ...(api as unknown as Omit<SceneApi, 'changeInPlace'>), changeInPlace }
}

function changeInPlace(changes: readonly ChangeInPlace[]): void {
  for (const [position, { element, fields }] of changes.entries()) {
    // Forgets the picture of the shape where it has to, and with the last one tells the scene to draw itself.
    mutateElement(element as unknown as ExcalidrawElement, fields as object, position === changes.length - 1)
    // It counted the version up and marked the change as one of the person here; drawing and `onChange` come later.
    Object.assign(element, fields)
  }
}
