import { expect, it } from 'vitest';
import { draftsOfLines, isList } from './capability-lines.ts';

const row = (type: string, port: string, description = '') => ({ type, port, description, announced: true });

it('reads a line as type, port and a description that may hold colons', () => {
  expect(draftsOfLines('print:9100:Laser, open 8:00\r\n\n storage : 445 \rchat:5222', 9)).toEqual({
    rows: [row('print', '9100', 'Laser, open 8:00'), row('storage', '445'), row('chat', '5222')]
  });
});

it('loses nothing of a line that is no capability', () => {
  expect(draftsOfLines('chat\nweb:eighty:Site\n:5:x', 9)).toEqual({
    rows: [row('chat', ''), row('web', 'eighty', 'Site'), row('', '5', 'x')]
  });
});

// a heading and what was commented out of a list became rows to be put right
it('leaves out comments and blank lines', () => {
  const pasted = '# What we offer\n\nprint:9100\n  # storage:445\n#chat:5222\nweb:80:Site #1\n';
  expect(draftsOfLines(pasted, 9)).toEqual({ rows: [row('print', '9100'), row('web', '80', 'Site #1')] });
  expect(draftsOfLines('# nothing', 9)).toEqual({ problem: 'There is no line in it yet.' });
  expect(isList('# What we offer\nprint')).toBe(false);
});

it('takes all lines or none', () => {
  const lines = (count: number): string => Array.from({ length: count }, (_, i) => `t:${i + 1}`).join('\n');
  expect(draftsOfLines(lines(256), 256)).toHaveProperty('rows.length', 256);
  expect(draftsOfLines(lines(257), 256)).toHaveProperty('problem', expect.stringContaining('257 lines'));
  expect(draftsOfLines(lines(2), 1)).toHaveProperty('problem', expect.stringContaining('room for 1 more'));
  expect(draftsOfLines(`a:1:${'x'.repeat(64 * 1024)}`, 9)).toHaveProperty('problem', expect.stringContaining('64 KiB'));
  expect(draftsOfLines(' \n\n', 9)).toEqual({ problem: 'There is no line in it yet.' });
});

it('tells a list from a value for one field', () => {
  expect(['print:9100', 'print: 9100 :Laser', 'a\nb', 'a\r\nb'].map(isList)).toEqual([true, true, true, true]);
  expect(['print', '9100', 'http://x', 'Open 8:00-9:00', 'a\n', ''].map(isList)).toEqual([false, false, false, false, false, false]);
});
