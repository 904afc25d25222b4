import '../overview/boards.css'
import { Button, Checkbox, SegmentedControl } from '@mantine/core'
import { FileDown, FileUp, Paperclip } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import type { LeftOut } from '../../../../shared/base/left-out.ts'
import type { BoardPart } from '../../../../shared/tools/boards/board-file.ts'
import { useListedItem } from '../../../docs/space-index.ts'
import { strings } from '../../../strings/strings.ts'
import { fileName } from '../../../ui/files/file-name.ts'
import { LeftOutList } from '../../../ui/files/left-out-list.tsx'
import { OpenFileButton } from '../../../ui/files/open-file-button.tsx'
import { saveFile } from '../../../ui/saving/save-file.ts'
import { useBoard } from '../board-context.tsx'
import { BoardPanel } from '../board-panel.tsx'
import { useBoardFiles } from '../placed/placed-files-context.tsx'
import { exportBoard, FORMATS, type Format } from './export-board.ts'
import { FILE_TYPES, importFile } from './import-file.ts'
import { useAddShapes } from './use-add-shapes.ts'
import { useMiddle } from './use-middle.ts'

export const FILES_PANEL = 'files'

/** Imports and exports. */
export function FilesPanel() {
  const { panel, writable } = useBoard()
  if (panel !== FILES_PANEL) return null
  return (
    <BoardPanel title={strings.boards.files}>
      <div className="board-panel-body">
        <Export />
        {writable && <Import />}
        {writable && <PutFile />}
      </div>
    </BoardPanel>
  )
}

function Export() {
  const { api, space, board } = useBoard()
  const name = useListedItem(space, board)?.name ?? ''
  const [format, setFormat] = useState<Format>('png')
  const [selection, setSelection] = useState(false)
  const [background, setBackground] = useState(true)
  const [said, setSaid] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const selected = useSyncExternalStore(
    (listener) => api.onChange(listener),
    () => Object.values(api.getAppState().selectedElementIds).filter(Boolean).length,
  )
  const save = async () => {
    setBusy(true)
    setSaid(null)
    const file = await exportBoard(api, { format, selection: selection && selected > 0, background }).catch(
      () => undefined,
    )
    setBusy(false)
    if (file) saveFile(`${fileName(name, strings.boards.fileName)}.${format}`, file)
    else setSaid(file === null ? strings.boards.nothingToExport : strings.boards.notExported)
  }
  return (
    <section className="board-form" aria-label={strings.boards.export}>
      <h3>{strings.boards.export}</h3>
      <SegmentedControl
        size="xs"
        value={format}
        onChange={(value) => setFormat(value as Format)}
        data={FORMATS.map((value) => ({ value, label: strings.boards.formats[value] }))}
      />
      <Checkbox
        label={strings.boards.selectionOnly}
        checked={selection && selected > 0}
        disabled={selected === 0}
        onChange={(event) => setSelection(event.currentTarget.checked)}
      />
      {format !== 'excalidraw' && (
        <Checkbox
          label={strings.boards.withBackground}
          checked={background}
          onChange={(event) => setBackground(event.currentTarget.checked)}
        />
      )}
      <Button leftSection={<FileDown size={18} />} loading={busy} onClick={() => void save()}>
        {strings.boards.saveFile}
      </Button>
      {said && <p role="alert">{said}</p>}
    </section>
  )
}

function Import() {
  const add = useAddShapes()
  const [said, setSaid] = useState('')
  const [leftOut, setLeftOut] = useState<LeftOut<BoardPart>>({})
  const open = async (file: File) => {
    setSaid('')
    setLeftOut({})
    const imported = await importFile(file)
    if (typeof imported === 'string') {
      setSaid(strings.boards.fileProblems[imported])
      return
    }
    add(imported)
    setSaid(strings.boards.inserted(imported.shapes.length))
    setLeftOut(imported.leftOut)
  }
  return (
    <section className="board-form" aria-label={strings.boards.import}>
      <h3>{strings.boards.import}</h3>
      <p className="board-quiet">{strings.boards.importDetail}</p>
      <OpenFileButton icon={<FileUp size={18} />} accept={FILE_TYPES} onFile={open}>
        {strings.boards.openFile}
      </OpenFileButton>
      <div role="status">
        {said && <p>{said}</p>}
        <LeftOutList leftOut={leftOut} words={strings.boards.leftOut} />
      </div>
    </section>
  )
}

/** Adds any file: it is shared in Files, and a box on the board links to it. */
function PutFile() {
  const { put } = useBoardFiles()
  const middle = useMiddle()
  return (
    <section className="board-form" aria-label={strings.boards.putFile}>
      <h3>{strings.boards.putFile}</h3>
      <p className="board-quiet">{strings.boards.putFileDetail}</p>
      <OpenFileButton icon={<Paperclip size={18} />} accept="" onFile={async (file) => put([file], middle())}>
        {strings.boards.putFile}
      </OpenFileButton>
    </section>
  )
}
