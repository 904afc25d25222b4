import type { Strings } from '../strings.ts'

export const palette: Strings['palette'] = {
  title: 'Ir a qualquer lugar, fazer qualquer coisa',
  placeholder: 'Um canal, um quadro, uma pessoa, algo a fazer …',
  searchFor: (words) => `Procurar “${words}” em mensagens e quadros`,
  open: 'Comandos',
  recent: 'Usados por último',
  space: 'Espaço',
  foot: '↑ ↓ para escolher · Enter para ir · Esc para fechar',
  kinds: {
    view: 'Canais e quadros',
    action: 'O que fazer',
    space: 'Espaços',
    person: 'Pessoas',
    appearance: 'Aparência',
  },
  nextView: 'Próximo canal ou quadro',
  previousView: 'Canal ou quadro anterior',
  nextSpace: 'Próximo espaço',
  previousSpace: 'Espaço anterior',
  back: 'Voltar',
  forward: 'Avançar',
  closeTop: 'Fechar o que está por cima',
  send: 'Enviar uma mensagem',
  newLine: 'Nova linha em uma mensagem',
  switchTo: (appearance) => `Aparência: ${appearance}`,
  sections: { anywhere: 'Em toda parte', here: 'Aqui' },
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
