import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const planted = join(root, 'src-main/discovery/planted.ts');

/** The messages of the compiler for one file of the engine that does not exist on disk, under the engine's own project. */
function compile(code: string): string[] {
  const project = join(root, 'tsconfig.discovery.json');
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(project, (file) => ts.sys.readFile(file)).config,
    ts.sys,
    dirname(project)
  );
  const host = ts.createCompilerHost(options);
  const readSource = host.getSourceFile.bind(host);
  host.getSourceFile = (file, languageVersion) =>
    file === planted ? ts.createSourceFile(file, code, languageVersion) : readSource(file, languageVersion);
  const program = ts.createProgram([planted], options, host);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, ' '));
}

describe('the compiler keeps every platform out of the engine', () => {
  test.each([
    ['timers', 'setTimeout(() => {}, 1);'],
    ['the process', 'export const pid = process.pid;'],
    ['buffers', "export const bytes = Buffer.from('a');"],
    ['the console', "console.log('a');"],
    ['the page', 'export const title = document.title;'],
    ['the network', "void fetch('http://127.0.0.1');"],
    ['modules of Node', "import { createSocket } from 'node:dgram'; export const socket = createSocket('udp4');"]
  ])('%s', (_name, code) => {
    expect(compile(`${code}\nexport {};`)).not.toEqual([]);
  });

  test('and lets plain code in', () => {
    expect(compile("import type { Clock } from './clock.ts'; export const at = (clock: Clock): number => clock.now();")).toEqual([]);
  });
});
