import type { Strings } from '../strings.ts'

export const installed: Strings['installed'] = {
  keepRunning: 'Continuar em execução quando a janela for fechada',
  keepRunningHint:
    'O Parley fica na bandeja do sistema, recebe mensagens e mantém seus arquivos disponíveis para os outros.',
  startAtLogin: 'Abrir ao iniciar a sessão',
  startAtLoginHint: 'O Parley inicia em segundo plano, sem abrir uma janela.',
  checkSpelling: 'Verificar a ortografia ao digitar',
  dictionariesHint:
    'Baixa dicionários dos servidores do Google, uma vez para cada idioma. O que você escreve fica neste dispositivo.',
  systemSpellingHint: 'Usa o corretor ortográfico deste sistema.',
}

export const find: Strings['find'] = {
  count: (current, all) => `${current} de ${all}`,
  none: 'Nenhum resultado',
  previous: 'Resultado anterior',
  next: 'Próximo resultado',
}
