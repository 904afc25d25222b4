import '../overview/boards.css'
import { strings } from '../../../strings/strings.ts'
import { useBoard } from '../board-context.tsx'
import { BoardPanel } from '../board-panel.tsx'
import { TemplatePicture } from '../overview/template-picture.tsx'
import { shapesOf, TEMPLATES } from '../overview/templates.ts'
import { useAddShapes } from './use-add-shapes.ts'

export const TEMPLATES_PANEL = 'templates'

/** Templates to add to the board. */
export function TemplatesPanel() {
  const { panel, writable } = useBoard()
  return panel === TEMPLATES_PANEL && writable ? <OpenPanel /> : null
}

function OpenPanel() {
  const { theme } = useBoard()
  const add = useAddShapes()
  return (
    <BoardPanel title={strings.boards.insertTemplate}>
      <div className="board-panel-body">
        <div className="boards-templates">
          {TEMPLATES.map((template) => (
            <button
              key={template}
              type="button"
              className="boards-template"
              onClick={() => add({ shapes: shapesOf(template) })}
            >
              <TemplatePicture template={template} theme={theme} />
              {strings.boards.templates[template]}
            </button>
          ))}
        </div>
      </div>
    </BoardPanel>
  )
}
