package care.baton.api;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.springframework.context.annotation.Configuration;

/** The head of the page on which other software reads what it may ask and tell. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(info = @Info(title = "Baton", version = "0.1", description = """
        A patient's hospital pathway from referral to discharge. Every request names a person or a system; every read of a patient's record is recorded."""))
class ApiPage {
}
