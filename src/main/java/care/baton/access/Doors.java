package care.baton.access;

import care.baton.engine.Drafts;
import care.baton.engine.People;
import care.baton.engine.WebAppsGuard;
import care.baton.team.Duties;
import care.baton.team.Teams;
import jakarta.servlet.DispatcherType;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The doors of the house. The bare health status is open to anybody. Tasklist, Cockpit and Admin have their own sign-in, and our pages in them come
 * through {@link WebDoor}. Everything else asks who is there with every request and keeps no session, so no other web site can act in a signed-in
 * person's name. Who may do what under {@code /api} is said once, in {@link #everythingElse}.
 */
@Configuration(proxyBeanMethods = false)
class Doors {

    private static final String MANAGERS = "hospital-managers";
    private static final String CLINICAL_LEADS = "clinical-leads";
    private static final String VALIDATION = "validation";
    private static final String REFERRAL_OFFICE = "referral-office";
    private static final String MACHINES = "integration";
    private static final String PRIVACY = "privacy-officers";

    /**
     * Whole paths from the root. Spring's shorter way to name paths looks at what is left of a path within one servlet, and the engine brings six of
     * them: {@code "/"} would match {@code /engine-rest/} too.
     */
    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    @Bean
    @Order(1)
    SecurityFilterChain health(HttpSecurity http) throws Exception {
        return http.securityMatcher(path("/actuator/health"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET).permitAll().anyRequest().denyAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /**
     * What our pages in Tasklist and Cockpit ask. Only says who asks: the web apps' own filter against requests made by other sites follows, then
     * {@link WebDoor} hands the request on to {@code /api}, where it meets the rules of {@link #everythingElse}.
     */
    @Bean
    @Order(2)
    SecurityFilterChain webDoor(HttpSecurity http, People people, @Value("${baton.https}") boolean https) throws Exception {
        if (https) {
            http.addFilterBefore(new OnlyHttps(), SecurityContextHolderFilter.class);
        }
        return http.securityMatcher(path(WebDoor.PATH + "/**"))
                .addFilterBefore(new WebAppsGuard(), AuthorizationFilter.class)
                .addFilterAfter(new SignedInToWebApps(people), WebAppsGuard.class)
                .exceptionHandling(refused -> refused.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    ServletRegistrationBean<WebDoor> throughTheWebDoor() {
        return new ServletRegistrationBean<>(new WebDoor(), WebDoor.PATH + "/*");
    }

    /** Their own filters follow: sign-in, cross-site requests, headers. */
    @Bean
    @Order(3)
    SecurityFilterChain webApps(HttpSecurity http, Drafts drafts, @Value("${baton.https}") boolean https,
            @Value("${camunda.bpm.generic-properties.properties.query-max-results-limit}") int longestList) throws Exception {
        if (https) {
            http.addFilterBefore(new OnlyHttps(), SecurityContextHolderFilter.class);
        }
        // the sign-in page asks for the last one before anybody has signed in: turned away by the next chain, the browser would ask for a password itself
        return http.securityMatcher(new OrRequestMatcher(path("/"), path("/camunda"), path("/camunda/**"), path("/camunda-welcome")))
                .addFilterBefore(new WebAppsGuard(), AuthorizationFilter.class)
                .addFilterAfter(new DraftsGoAtSignOut(drafts), WebAppsGuard.class)
                .addFilterAfter(new ListsInBounds(longestList), DraftsGoAtSignOut.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.cacheControl(cache -> cache.disable()).referrerPolicy(referrer -> { }))
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain everythingElse(HttpSecurity http, SignInByPassword byPassword, People people, Teams teams, Duties duties, Machines machines,
            ObjectProvider<JwtDecoder> tokens, @Value("${baton.https}") boolean https,
            @Value("${spring.security.oauth2.resourceserver.jwt.audiences:}") String audiences) throws Exception {
        var anyTeam = in(teams::exists);
        var clinicalTeams = in(team -> teams.exists(team) && !duties.of(team).isEmpty() && !team.equals(MANAGERS));
        var refusal = new Refusal();
        if (https) {
            http.addFilterBefore(new OnlyHttps(), SecurityContextHolderFilter.class);
        }
        if (tokens.getIfAvailable() != null) {
            if (audiences.isBlank()) {
                throw new IllegalStateException("Tokens are accepted from an issuer, but not said for whom they must be meant: set spring.security.oauth2.resourceserver.jwt.audiences.");
            }
            http.oauth2ResourceServer(bearer -> bearer.jwt(jwt -> jwt.jwtAuthenticationConverter(machines)).authenticationEntryPoint(refusal));
        }
        return http
                .authenticationProvider(byPassword)
                .httpBasic(basic -> basic.authenticationEntryPoint(refusal))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
                .addFilterAfter(new ActsInEngine(people), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC).permitAll()
                        .requestMatchers(PATHS.matcher(HttpMethod.GET, "/fhir/Task"), PATHS.matcher(HttpMethod.GET, "/fhir/Task/*"),
                                PATHS.matcher(HttpMethod.POST, "/fhir/Task/_search"))
                        .access(in(team -> team.equals(MACHINES) || teams.exists(team) && !duties.of(team).isEmpty()))
                        .requestMatchers(path("/fhir/**"), path("/api/waiting-list/import/**"))
                        .hasAnyAuthority(REFERRAL_OFFICE, MACHINES, People.ADMINISTRATORS)
                        .requestMatchers(path("/api/outbox/**")).hasAnyAuthority(MANAGERS, REFERRAL_OFFICE, People.ADMINISTRATORS)
                        .requestMatchers(path("/api/reconciliation"), path("/api/reconciliation/**")).hasAnyAuthority(MANAGERS, People.ADMINISTRATORS)
                        .requestMatchers(path("/api/overrides")).hasAnyAuthority(MANAGERS, People.ADMINISTRATORS)
                        .requestMatchers(path("/api/teams/**"), path("/api/bank-holidays")).hasAnyAuthority(MANAGERS, People.ADMINISTRATORS)
                        .requestMatchers(path("/api/returns/**")).hasAnyAuthority(MANAGERS, VALIDATION, People.ADMINISTRATORS)
                        // lists with names, and who looked at them: nobody who does not need them for their work, administrators neither
                        .requestMatchers(path("/api/figures/**")).hasAuthority(MANAGERS)
                        .requestMatchers(path("/api/who-looked/**")).hasAuthority(PRIVACY)
                        .requestMatchers(path("/api/opt-outs/**")).hasAnyAuthority(PRIVACY, REFERRAL_OFFICE, MACHINES)
                        // not administrators: whoever can make people could be both people
                        .requestMatchers(path("/api/rulebooks/**")).hasAnyAuthority(MANAGERS, CLINICAL_LEADS)
                        .requestMatchers(PATHS.matcher(HttpMethod.POST, "/api/pathways/*/events"), PATHS.matcher(HttpMethod.POST, "/api/pathways/*/handoffs"))
                        .access(clinicalTeams)
                        // whoever may come in may not use the house to try other people's passwords
                        .requestMatchers(path("/engine-rest/identity/verify"), path("/engine-rest/engine/*/identity/verify")).denyAll()
                        .anyRequest().access(anyTeam))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Members of such a team as it stands at this moment (managers change teams while Baton runs), and administrators. */
    private static AuthorizationManager<RequestAuthorizationContext> in(Predicate<String> team) {
        return (person, request) -> new AuthorizationDecision(person.get().getAuthorities().stream().map(GrantedAuthority::getAuthority)
                .anyMatch(authority -> authority.equals(People.ADMINISTRATORS) || team.test(authority)));
    }

    private static RequestMatcher path(String pattern) {
        return PATHS.matcher(pattern);
    }
}
