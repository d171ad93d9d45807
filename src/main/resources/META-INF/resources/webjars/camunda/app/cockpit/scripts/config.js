// Cockpit's settings. This file stands in for the one Camunda brings, whole; the keys are Camunda's own.
export default {
  customScripts: ['../baton/{version}/cockpit'],

  skipCustomListeners: {
    default: true,
    hidden: false
  },
  skipIoMappings: {
    default: true,
    hidden: false
  }
};
