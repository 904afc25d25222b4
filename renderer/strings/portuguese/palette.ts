import type { Strings } from '../strings.ts'
import { first } from './first.ts'

export const palette: Strings['palette'] = {
  ...first.palette,
  placeholder: 'Busque ou execute um comando…',
  goTo: 'Ir para',
  commands: 'Comandos',
  moreCommands: 'Mais comandos',
  recent: 'Recentes',
  space: 'Espaço',
  foot: '↑↓ para navegar · Enter para abrir · Esc para fechar',
  kinds: {
    view: 'Canais, quadros e páginas',
    action: 'Ações',
    space: 'Espaços',
    person: 'Pessoas',
    appearance: 'Aparência',
  },
  sections: { anywhere: 'Em qualquer lugar', moving: 'Navegação', here: 'Nesta tela' },
}
