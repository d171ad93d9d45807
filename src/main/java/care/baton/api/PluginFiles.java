package care.baton.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * Hands out what our pages in Tasklist and Cockpit are made of. Their address holds a fingerprint of all of them, so that browsers keep them for ever
 * and nobody meets the pages of yesterday's release: the web apps themselves ask for plug-ins by Camunda's version only, which does not change with ours.
 * A web app's {@code config.js} names them as {@code ../baton/{version}/…}.
 */
@Configuration(proxyBeanMethods = false)
class PluginFiles implements WebMvcConfigurer {

    private static final String APP = "classpath:/META-INF/resources/webjars/camunda/app/";
    private static final String PREACT = "classpath:/META-INF/resources/webjars/preact/10.28.0/dist/";
    private static final String CHART = "classpath:/META-INF/resources/webjars/chart.js/4.5.1/dist/";

    private final String version;

    PluginFiles() throws IOException {
        this.version = fingerprint(APP.replace("classpath:", "classpath*:") + "baton/**/*.*", PREACT + "preact.module.js", CHART + "chart.umd.js");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        var forEver = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
        registry.addResourceHandler("/camunda/app/baton/" + version + "/lib/*.js").addResourceLocations(PREACT, CHART).setCacheControl(forEver);
        registry.addResourceHandler("/camunda/app/baton/" + version + "/**").addResourceLocations(APP + "baton/").setCacheControl(forEver);
        for (String app : new String[] {"tasklist", "cockpit"}) {
            registry.addResourceHandler("/camunda/app/" + app + "/scripts/*.js").addResourceLocations(APP + app + "/scripts/")
                    .setCacheControl(CacheControl.noCache()).resourceChain(true)
                    .addTransformer((request, resource, chain) -> named(chain.transform(request, resource)));
        }
    }

    private Resource named(Resource config) throws IOException {
        return new TransformedResource(config, config.getContentAsString(StandardCharsets.UTF_8).replace("{version}", version).getBytes(StandardCharsets.UTF_8));
    }

    private static String fingerprint(String... patterns) throws IOException {
        var files = new PathMatchingResourcePatternResolver();
        try {
            MessageDigest all = MessageDigest.getInstance("SHA-256");
            for (String pattern : patterns) {
                Resource[] found = files.getResources(pattern);
                Arrays.sort(found, Comparator.comparing(Resource::getDescription));
                for (Resource file : found) {
                    all.update(file.getContentAsByteArray());
                }
            }
            return HexFormat.of().formatHex(all.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
