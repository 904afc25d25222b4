import { getSchema } from '@tiptap/core'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { describe, expect, it } from 'vitest'
import { PLAIN_NODES } from './extensions.ts'
import { taskAt } from './tasks.ts'

const schema = getSchema(PLAIN_NODES)
const text = (words: string) => schema.node('paragraph', null, [schema.text(words)])
const task = (words: string, attributes: object, ...inner: ReturnType<typeof text>[]) =>
  schema.node('taskItem', attributes, [text(words), ...inner])

describe('the task around the cursor', () => {
  const inner = schema.node('taskList', null, [task('inner', { due: '2031-05-04' })])
  const doc = schema.node('doc', null, [
    text('before'),
    schema.node('taskList', null, [task('outer', { assignee: 'ab' }, inner)]),
  ])
  const at = (words: string) => {
    let position = 0
    doc.descendants((node, place) => {
      if (node.text === words) position = place + 1
    })
    return taskAt(EditorState.create({ doc, selection: TextSelection.create(doc, position) }))
  }

  it('is the innermost', () => {
    expect(at('outer')).toMatchObject({ assignee: 'ab', due: null })
    expect(at('inner')).toMatchObject({ assignee: null, due: '2031-05-04' })
    expect(doc.nodeAt(at('inner')?.position ?? 0)?.firstChild?.textContent).toBe('inner')
  })

  it('is null if there is none', () => {
    expect(at('before')).toBeNull()
  })
})
