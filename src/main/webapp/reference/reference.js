/* Addresses are relative, so that the page works below any path. A key is forgotten with the page. */
SwaggerUIBundle({
  url: "api/openapi.yaml",
  dom_id: "#reference",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  persistAuthorization: false,
  queryConfigEnabled: false,
  validatorUrl: null,
  withCredentials: false
});
