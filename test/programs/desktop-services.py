"""What a desktop of Linux has on its session bus: a tray (StatusNotifierWatcher with a host) and a service that shows notifications.

Writes a JSON line for all that a program puts there, and does what the lines on its input say:
{"click": LABEL} chooses an entry of the tray's menu, {"open": LABEL} opens the list behind one, {"activate": true} clicks the icon,
{"notification": ID} clicks a notification, {"look": true} reads the tray again.
"""
import json
import sys
import threading

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

WATCHER = 'org.kde.StatusNotifierWatcher'
NOTIFICATIONS = 'org.freedesktop.Notifications'
MENU = 'com.canonical.dbusmenu'
PROPERTIES = 'org.freedesktop.DBus.Properties'


def tell(**what):
    print(json.dumps(what), flush=True)


class Tray(dbus.service.Object):
    item = None

    @dbus.service.method(PROPERTIES, in_signature='ss', out_signature='v')
    def Get(self, interface, name):
        return {'IsStatusNotifierHostRegistered': True, 'ProtocolVersion': 0,
                'RegisteredStatusNotifierItems': dbus.Array([], signature='s')}[name]

    @dbus.service.method(PROPERTIES, in_signature='s', out_signature='a{sv}')
    def GetAll(self, interface):
        return {'IsStatusNotifierHostRegistered': True}

    @dbus.service.method(WATCHER, in_signature='s', sender_keyword='sender')
    def RegisterStatusNotifierItem(self, service, sender):
        path = service if service.startswith('/') else '/StatusNotifierItem'
        self.item = bus.get_object(sender if service.startswith('/') else service, path, introspect=False)
        # asked only after the answer, or both would wait for each other
        GLib.timeout_add(200, self.look)

    def look(self):
        read = lambda name: self.item.Get('org.kde.StatusNotifierItem', name, dbus_interface=PROPERTIES)
        pixmaps = read('IconPixmap')
        tell(tray=str(read('ToolTip')[2] or read('Title')), pixels=max((int(width) for width, _, _ in pixmaps), default=0),
             menu=[label for label, _ in self.entries()])
        return False

    def menu(self):
        path = self.item.Get('org.kde.StatusNotifierItem', 'Menu', dbus_interface=PROPERTIES)
        return bus.get_object(self.item.bus_name, path, introspect=False)

    def entries(self):
        menu = self.menu()
        _, root = menu.GetLayout(dbus.Int32(0), dbus.Int32(-1), dbus.Array([], signature='s'), dbus_interface=MENU)
        found = []

        def visit(node):
            number, properties, children = node
            if 'label' in properties:
                found.append((str(properties['label']), int(number)))
            for child in children:
                visit(child)

        visit(root)
        return found

    def number_of(self, label):
        return dbus.Int32(next(number for each, number in self.entries() if each.startswith(label)))

    def click(self, label):
        self.menu().Event(self.number_of(label), 'clicked', dbus.Int32(0), dbus.UInt32(0), dbus_interface=MENU)

    def open(self, label):
        self.menu().AboutToShow(self.number_of(label), dbus_interface=MENU)

    def activate(self):
        self.item.Activate(dbus.Int32(0), dbus.Int32(0), dbus_interface='org.kde.StatusNotifierItem')


class Notifications(dbus.service.Object):
    count = 0

    @dbus.service.method(NOTIFICATIONS, out_signature='ssss')
    def GetServerInformation(self):
        return 'peerscope-test', 'test', '1', '1.2'

    @dbus.service.method(NOTIFICATIONS, out_signature='as')
    def GetCapabilities(self):
        return ['actions', 'body', 'body-markup']

    @dbus.service.method(NOTIFICATIONS, in_signature='susssasa{sv}i', out_signature='u')
    def Notify(self, program, replaces, icon, summary, body, actions, hints, timeout):
        self.count += 1
        tell(notification=self.count, summary=str(summary), body=str(body))
        return dbus.UInt32(self.count)

    @dbus.service.method(NOTIFICATIONS, in_signature='u')
    def CloseNotification(self, number):
        pass

    @dbus.service.signal(NOTIFICATIONS, signature='us')
    def ActionInvoked(self, number, action):
        pass


def obey(line):
    order = json.loads(line)
    if 'click' in order:
        tray.click(order['click'])
    if 'open' in order:
        tray.open(order['open'])
    if 'activate' in order:
        tray.activate()
    if 'look' in order:
        tray.look()
    if 'notification' in order:
        notifications.ActionInvoked(dbus.UInt32(order['notification']), 'default')
    return False


def listen():
    for line in sys.stdin:
        GLib.idle_add(obey, line)
    GLib.idle_add(loop.quit)


dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
names = [dbus.service.BusName(name, bus, do_not_queue=True) for name in (WATCHER, NOTIFICATIONS)]
tray = Tray(bus, '/StatusNotifierWatcher')
notifications = Notifications(bus, '/org/freedesktop/Notifications')
loop = GLib.MainLoop()
threading.Thread(target=listen, daemon=True).start()
tell(ready=True)
loop.run()
