import { File, FileArchive, FileImage, FileMusic, FileText, FileVideoCamera, Folder } from 'lucide-react'
import { type FileKind, kindOf } from '../../../../shared/tools/files/kinds.ts'

const ICONS = {
  picture: FileImage,
  video: FileVideoCamera,
  audio: FileMusic,
  text: FileText,
  pdf: FileText,
  archive: FileArchive,
  other: File,
} satisfies Record<FileKind, typeof File>

/** An icon for the kind of file; hidden from screen readers, since the name is shown next to it. */
export function FileIcon({ file, size = 18 }: { file: { name: string; type: string } | null; size?: number }) {
  const Icon = file ? ICONS[kindOf(file)] : Folder
  return <Icon size={size} aria-hidden="true" />
}
