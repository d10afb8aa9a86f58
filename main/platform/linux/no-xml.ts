/**
 * In place of `xml2js`: dbus-native reads an object's description with it, which this app never asks for. It calls what it
 * knows.
 */
export const parsers = undefined;
