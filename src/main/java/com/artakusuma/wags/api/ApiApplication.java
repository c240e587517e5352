package com.artakusuma.wags.api;

import com.artakusuma.wags.api.access.ApiKeyFilter;
import com.artakusuma.wags.api.access.BrokenAnswers;
import com.artakusuma.wags.api.access.NegotiationFilter;
import com.artakusuma.wags.api.access.ScopeFeature;
import com.artakusuma.wags.api.error.Errors;
import com.artakusuma.wags.api.gateway.GatewayResource;
import com.artakusuma.wags.api.history.HistoryResource;
import com.artakusuma.wags.api.json.SnakeCaseJson;
import com.artakusuma.wags.api.limits.LimitsResource;
import com.artakusuma.wags.api.lists.ListResource;
import com.artakusuma.wags.api.lists.ListRowsResource;
import com.artakusuma.wags.api.message.MessageLookupResource;
import com.artakusuma.wags.api.message.MessageResource;
import com.artakusuma.wags.api.message.StatsResource;
import com.artakusuma.wags.api.receipts.ReceiptResource;
import com.artakusuma.wags.api.recipients.BlocklistResource;
import com.artakusuma.wags.api.recipients.BroadcastRecipientsResource;
import com.artakusuma.wags.api.recipients.CloneResource;
import com.artakusuma.wags.api.resource.AdminResource;
import com.artakusuma.wags.api.resource.BroadcastResource;
import com.artakusuma.wags.api.resource.InterventionResource;
import com.artakusuma.wags.api.resource.LoginResource;
import com.artakusuma.wags.api.resource.SenderResource;
import com.artakusuma.wags.api.webhook.CallbackResource;
import com.artakusuma.wags.api.webhook.WebhookResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/**
 * The REST API's root. It names its classes, since a scan would also publish the gateway's client
 * interface.
 */
@ApplicationPath("/api")
public class ApiApplication extends Application {

  /** The API has its one description, openapi.yaml: Jersey's own would be one more. */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of("jersey.config.server.wadl.disableWadl", true);
  }

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        AdminResource.class,
        ApiKeyFilter.class,
        BlocklistResource.class,
        BroadcastRecipientsResource.class,
        BroadcastResource.class,
        BrokenAnswers.class,
        CallbackResource.class,
        CloneResource.class,
        DescriptionResource.class,
        Errors.class,
        GatewayResource.class,
        HistoryResource.class,
        InterventionResource.class,
        LimitsResource.class,
        ListResource.class,
        ListRowsResource.class,
        LoginResource.class,
        MessageLookupResource.class,
        MessageResource.class,
        NegotiationFilter.class,
        ReceiptResource.class,
        ScopeFeature.class,
        SenderResource.class,
        SnakeCaseJson.class,
        StatsResource.class,
        WebhookResource.class);
  }
}
