import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { Logger } from '../discovery/logger.ts';
import type { MainWindow } from './main-window.ts';
import { answerRequest, CHANNELS, type RequestHandlers } from './request-gate.ts';

/** Answers the requests of the contract, if they come from the page of our window. */
export function serveRequests(handlers: RequestHandlers, window: MainWindow, logger: Logger): void {
  const isFromOwnWindow = ({ sender, senderFrame }: IpcMainInvokeEvent): boolean =>
    window.owns(sender) && senderFrame !== null && senderFrame === sender.mainFrame && window.page.isOwnUrl(senderFrame.url);
  for (const channel of CHANNELS) {
    ipcMain.handle(channel, (event, ...args: unknown[]) => answerRequest(channel, args, isFromOwnWindow(event), handlers, logger));
  }
}
