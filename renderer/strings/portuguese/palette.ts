import type { Strings } from '../strings.ts'

export const palette: Strings['palette'] = {
  title: 'Buscar e comandos',
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
  nextView: 'Próximo canal, quadro ou página',
  previousView: 'Canal, quadro ou página anterior',
  nextSpace: 'Próximo espaço',
  previousSpace: 'Espaço anterior',
  back: 'Voltar',
  forward: 'Avançar',
  closeTop: 'Fechar caixa de diálogo ou painel',
  send: 'Enviar mensagem',
  newLine: 'Nova linha',
  switchTo: (appearance) => `Tema: ${appearance}`,
  sections: { anywhere: 'Em qualquer lugar', moving: 'Navegação', here: 'Nesta tela' },
}

export const keys: Strings['keys'] = {
  Control: 'Ctrl',
  Alt: 'Alt',
  Shift: 'Shift',
  Escape: 'Esc',
  Enter: 'Enter',
  Delete: 'Del',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}
