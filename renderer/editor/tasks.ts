/** Tasks with an assignee and a due date. */
import { TaskItem } from '@tiptap/extension-list'
import type { EditorState } from '@tiptap/pm/state'
import { strings } from '../strings/strings.ts'
import type { SlotsFor } from './slots.ts'

export interface TaskPlace {
  position: number
  assignee: string | null
  due: string | null
}

export interface TaskWords {
  nameOf(device: string): string
  dateOf(day: string): string
  /** Called when the person wants to set the assignee or the due date. */
  onAsk(task: TaskPlace): void
  /** Shows the faces of assignees, by device. */
  faces?: SlotsFor<string>
}

/** The task around the cursor; null if there is none. */
export function taskAt({ selection: { $from } }: EditorState): TaskPlace | null {
  for (let depth = $from.depth; depth > 0; depth--) {
    const { type, attrs } = $from.node(depth)
    if (type.name !== 'taskItem') continue
    const { assignee, due } = attrs as { assignee: string | null; due: string | null }
    return { position: $from.before(depth), assignee, due }
  }
  return null
}

/** @param day such as 2026-12-31. It ends in the reader's own time zone. */
const isPast = (day: string): boolean => new Date(`${day}T24:00:00`).getTime() <= Date.now()

export const pageTask = (words: TaskWords) =>
  TaskItem.extend({
    addAttributes() {
      return {
        ...this.parent?.(),
        assignee: { default: null, keepOnSplit: false, rendered: false },
        due: { default: null, keepOnSplit: false, rendered: false },
      }
    },
    addNodeView() {
      return ({ node, editor, getPos }) => {
        let shown = node
        const dom = document.createElement('li')
        const box = document.createElement('input')
        box.type = 'checkbox'
        box.contentEditable = 'false'
        const content = document.createElement('div')
        const ask = document.createElement('button')
        ask.type = 'button'
        ask.className = 'page-task-who'
        ask.contentEditable = 'false'
        const face = document.createElement('span')
        const who = document.createElement('span')
        ask.append(face, who)
        dom.append(box, content, ask)
        let faceOf: string | null = null
        const showFace = (device: string | null) => {
          if (device === faceOf) return
          faceOf = device
          if (device === null) words.faces?.hide(face)
          else words.faces?.show(face, device)
        }
        const show = () => {
          const { checked, assignee, due } = shown.attrs as {
            checked: boolean
            assignee: string | null
            due: string | null
          }
          dom.dataset.checked = String(checked)
          box.checked = checked
          box.setAttribute('aria-label', strings.pages.taskDone(shown.firstChild?.textContent ?? ''))
          const parts = [assignee && words.nameOf(assignee), due && words.dateOf(due)].filter((part) => part)
          who.textContent = parts.length > 0 ? parts.join(' · ') : strings.pages.assign
          showFace(assignee)
          ask.toggleAttribute('data-empty', parts.length === 0)
          ask.toggleAttribute('data-late', due !== null && isPast(due) && !checked)
        }
        show()
        box.addEventListener('change', () => {
          const position = getPos()
          if (!editor.isEditable || position === undefined) box.checked = shown.attrs.checked as boolean
          else editor.view.dispatch(editor.state.tr.setNodeAttribute(position, 'checked', box.checked))
        })
        ask.addEventListener('mousedown', (event) => event.preventDefault())
        ask.addEventListener('click', () => {
          const position = getPos()
          if (!editor.isEditable || position === undefined) return
          const { assignee, due } = shown.attrs as { assignee: string | null; due: string | null }
          words.onAsk({ position, assignee, due })
        })
        return {
          dom,
          contentDOM: content,
          stopEvent: ({ target }) => target === box || (target instanceof Node && ask.contains(target)),
          ignoreMutation: (mutation) => mutation.type !== 'selection' && !content.contains(mutation.target),
          update: (updated) => {
            if (updated.type !== shown.type) return false
            shown = updated
            show()
            return true
          },
          destroy: () => showFace(null),
        }
      }
    },
  }).configure({ nested: true })
